namespace WixFlowGen.Conformance.JavaScript;

/// <summary>What published packages ask of the global scope means the same in the embedded engine and in Node.</summary>
public sealed class WebLibraryTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    private static readonly string[] _addresses =
    [
        "https://www.wixapis.com/a/b?c=d&e#f", "https://EXAMPLE.com", "https://example.com:443/x", "http://example.com:8080", "http://u:p@example.com/", "https://a.b/ä ö/%41?ü=ß#ñ", "https://a.b/1/../2/./3/..",
        "https://a.b/%2e%2e/x", "https://a.b\\c\\d", "  https://a.b/x  ", "wix:image://v1/a~mv2.jpg/sea%20view.jpg#originWidth=800&originHeight=600", "image://v1/a/b#c", "wix:video://v1/a/b.mp4#posterUri=x",
        "mailto:a@b.c", "data:text/plain,hello world", "file:///etc/x", "custom://host:80/p", "custom:/p/../q", "no address", "", "https://", "https://a b/", "https://a.b:99999/", "/relative", "//a.b/c", "https:/a.b/c", "https:a.b/c", "https://[::1]:80/x", "https://a.b/?", "https://a.b/#", "https://a.b/'\"<>`{}|^",
    ];

    private static readonly string[] _parts = ["href", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash", "origin"];

    private static readonly string[] _expressions =
    [
        .. _addresses.Select(address => $"(() => {{ const url = new URL({Quoted(address)}); return [{string.Join(", ", _parts.Select(part => $"url.{part}"))}]; }})()"),
        .. new[] { "x", "/x", "../x", "?q", "#h", "", "//o.p/x", "http://o.p/x", "./a/./b", "a b" }.Select(relative => $"new URL({Quoted(relative)}, 'https://a.b/c/d?e#f').href"),
        "new URL('x', 'wix:image://v1/a').href", "(() => { try { new URL('x'); } catch (error) { return error.code; } })()", "URL.canParse('a:b')", "URL.canParse('a')", "JSON.stringify({ url: new URL('https://a.b') })", "`${new URL('https://a.b?x')}`",
        "(() => { const url = new URL('https://a.b/?x=1'); url.searchParams.append('y', 'ä b'); return url.href; })()", "(() => { const url = new URL('https://a.b/?x=1'); url.search = ''; url.hash = 'h'; url.pathname = 'p q'; return [url.href, url.searchParams.get('x')]; })()",
        "new URLSearchParams('a=1&b=2&a=3').getAll('a')", "new URLSearchParams('?a=%C3%A4+b&c').get('a')", "new URLSearchParams({ a: 'x y', b: '&=+' }).toString()", "new URLSearchParams([['a', 1], ['a', null]]).toString()", "new URLSearchParams(\"it's (a) ~test*-._!\").toString()",
        "[...new URLSearchParams('b=1&a=2')]", "new URLSearchParams('a=%').get('a')", "new URLSearchParams('=x&&y=').toString()", "new URLSearchParams('a=b=c').get('a')", "new URLSearchParams(new URLSearchParams('a=1')).toString()", "new URLSearchParams('\\ud83d').toString()", "(() => { const p = new URLSearchParams('b=1&a=2&a=3'); p.sort(); p.set('a', 'x'); p.delete('b'); return [p.toString(), p.has('a'), p.get('z'), p.size]; })()",
        "[...new TextEncoder().encode('ä€😀')]", "new TextDecoder().decode(new Uint8Array([195, 164, 226, 130, 172]))", "new TextDecoder().decode(new Uint8Array([1, 65, 66]).subarray(1))", "new TextDecoder().decode()",
        "btoa('abc')", "atob('YWJj')", "btoa('\\xff')", "atob(btoa('\\x00\\xfe'))", "Buffer.from('äb').toString('base64')", "Buffer.from('5OI', 'base64').toString('latin1')", "Buffer.from('ff00', 'hex').length", "Buffer.from('a_-b', 'base64').toString('hex')", "Buffer.byteLength('€')", "Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()",
        "Buffer.isBuffer(Buffer.from('a'))", "Buffer.from(new Uint8Array([104, 105])).toString()", "Buffer.from(new Uint8Array([0, 104, 105]).buffer).length", "Buffer.from([256, 1]).toString('hex')", "Buffer.from('abc').subarray(1).toString()",
        "structuredClone({ a: [1, new Date(0)], m: new Map([[1, { b: 2 }]]).size })", "structuredClone(() => 1)", "(() => { const a = { x: 1 }; a.self = a; const b = structuredClone(a); return b.self === b && b !== a; })()", "structuredClone(new Map([['a', new Set([1])]])).get('a').has(1)", "structuredClone(undefined)",
        "(() => { const c = new AbortController(); let told = 0; c.signal.addEventListener('abort', () => { told += 1; }); c.abort(); c.abort(); return [told, c.signal.aborted, c.signal.reason.name]; })()", "(() => { const c = new AbortController(); c.abort('why'); try { c.signal.throwIfAborted(); } catch (reason) { return reason; } })()",
        "/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID())", "crypto.getRandomValues(new Uint8Array(4)).length", "typeof performance.now()", "typeof process.versions.node",
        "new Headers({ 'Content-Type': 'a' }).get('content-type')", "[...new Headers([['B', '1'], ['a', '2'], ['b', '3']])]", "new Headers({ a: 'b' }).has('A')", "new Headers().get('x')", "(() => { const h = new Headers({ a: '1' }); h.set('A', '2'); h.append('a', '3'); h.delete('b'); return h.get('a'); })()",
        "typeof queueMicrotask", "typeof setTimeout", "typeof fetch", "typeof Response",
    ];

    [Fact]
    public void Means_the_same_in_the_engine_and_in_node() => ProbedExpressions.AssertSame(engines, VeloEngines.JintWithPackages, _expressions, []);

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
