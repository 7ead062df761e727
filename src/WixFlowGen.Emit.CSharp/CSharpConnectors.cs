using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints external systems and what is special about their operations.</summary>
internal static class CSharpConnectors
{
    /// <summary>The member of the system's class that says where it is and who calls.</summary>
    public static string System(IrConnector system)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        if (system.BaseSecret is { } secret)
        {
            options.Add($"BaseSecret = {CSharpLiterals.Text(secret)}");
        }

        if (system.Auth.Kind != "none")
        {
            var settings = system.Auth.Settings.Select(setting => $"{setting.Name}: {CSharpLiterals.Text(setting.Value)}");
            options.Add($"Auth = ConnectorAuth.{Casing.Pascal(system.Auth.Kind)}({string.Join(", ", settings)})");
        }

        if (system.RateLimit is { } limit)
        {
            options.Add($"RateLimit = new ConnectorRateLimit({limit.Requests.ToString(CultureInfo.InvariantCulture)}, {CSharpArguments.Duration(limit.PerMilliseconds)})");
        }

        if (!system.Headers.IsEmpty)
        {
            options.Add($"Headers = new Dictionary<string, string> {{ {string.Join(", ", system.Headers.Select(header => $"[{CSharpLiterals.Text(header.Name)}] = {CSharpLiterals.Text(header.Value)}"))} }}");
        }

        var arguments = system.Base is { } address ? $"new({CSharpLiterals.Text(system.Name)}, {CSharpLiterals.Text(address)})" : $"new({CSharpLiterals.Text(system.Name)}, null)";
        return CSharpLayout.Indent(
            $"public static readonly Connector System = {(options.Count == 0 ? $"{arguments};" : $"{arguments}\n{CSharpLayout.Instance.Braces("{", options, "}", forceBreak: true)};")}", 1);
    }

    public static ImmutableArray<string> Options(IrOperation operation)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        if (operation.Connector is not { } call)
        {
            return [];
        }

        if (operation.Route.SendsBody != operation.Route.Method is not ("GET" or "DELETE"))
        {
            options.Add($"SendsBody = {(operation.Route.SendsBody ? "true" : "false")}");
        }

        if (!call.Query.IsEmpty)
        {
            options.Add($"Query = [{string.Join(", ", call.Query.Select(CSharpLiterals.Text))}]");
        }

        foreach (var (name, value) in new[] { ("Body", call.Body), ("AnswerField", call.AnswerField), ("IdempotencyHeader", call.IdempotencyHeader) })
        {
            if (value is not null)
            {
                options.Add($"{name} = {CSharpLiterals.Text(value)}");
            }
        }

        return options.ToImmutable();
    }
}
