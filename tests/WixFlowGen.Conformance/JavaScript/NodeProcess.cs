using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>A script of <c>tests/velo-host</c> that runs as a child and speaks one JSON object a line.</summary>
public sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private int _lastId;

    private NodeProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
    }

    public static NodeProcess Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(NodeWorkspace.Folder, script), .. arguments])
        {
            WorkingDirectory = NodeWorkspace.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new NodeProcess(Process.Start(start) ?? throw new InvalidOperationException("'node' did not start"));
    }

    /// <summary>What the script has printed for people since the start.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public void Send(JsonObject message)
    {
        _process.StandardInput.Write(message.ToJsonString() + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>The next line; blocks until there is one.</summary>
    /// <exception cref="InvalidOperationException">The script has ended.</exception>
    public JsonObject Receive() =>
        _process.StandardOutput.ReadLine() is { } line
            ? JsonNode.Parse(line) as JsonObject ?? throw new InvalidOperationException($"the script wrote '{line}', which is no JSON object")
            : throw new InvalidOperationException($"the script has ended:\n{Errors}");

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">The script failed; the message is its stack.</exception>
    public JsonNode Ask(JsonObject request)
    {
        var id = ++_lastId;
        request["id"] = id;
        Send(request);
        var reply = Receive();
        if (reply["id"]?.GetValue<int>() != id)
        {
            throw new InvalidOperationException($"the script answered {reply.ToJsonString()} to request {id}");
        }

        return reply["answer"] ?? throw new InvalidOperationException(reply["failure"]?.ToString() ?? "the script gave no answer");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
