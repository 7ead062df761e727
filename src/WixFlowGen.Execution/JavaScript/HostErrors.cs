using Jint;
using Jint.Native.Error;
using Jint.Runtime;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Errors that the host throws into an engine.</summary>
internal static class HostErrors
{
    /// <param name="type">The name of a built-in error class, such as <c>TypeError</c>.</param>
    public static JavaScriptException Of(Engine engine, string type, string message) =>
        new((ErrorConstructor)engine.GetValue(type), message);
}
