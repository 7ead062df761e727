using System.Collections.Immutable;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints the operations a flow calls.</summary>
internal sealed class CSharpOperations(CSharpNames names, TemplateSet templates)
{
    /// <summary>A class for Wix and one for each external system, in the order of first use.</summary>
    public string Print(IrFlow flow) => string.Join("\n\n", flow.Operations.GroupBy(operation => operation.Connector?.System.Name).Select(group => group.First().Connector is { } call
        ? Class(names.System(call.System.Name), $"The operations of {call.System.Name} this flow calls.", CSharpConnectors.System(call.System), group)
        : Class("Wix", "The operations of Wix this flow calls.", "", group)));

    private string Class(string name, string summary, string system, IEnumerable<IrOperation> operations) => templates.Render("operations", new Dictionary<string, object?>
    {
        ["class"] = name,
        ["summary"] = summary,
        ["system"] = system,
        ["operations"] = operations.Select(Operation).ToList(),
    });

    private Dictionary<string, object?> Operation(IrOperation operation)
    {
        var request = names.TypeName(operation.Request.Type);
        var response = names.TypeName(operation.Response.Type);
        var options = Options(operation);
        var type = operation.Connector is null ? "WixOperation" : "ConnectorOperation";
        var arguments = CSharpLayout.Instance.Call(
            "new",
            [
                .. operation.Connector is { } call ? ["System", CSharpLiterals.Text(call.Name), CSharpLiterals.Text(operation.Route.Method), CSharpLiterals.Text(operation.Route.Path)]
                    : (IEnumerable<string>)[CSharpLiterals.Text(operation.Id), .. Route(operation.Route)],
                names.Serialized(operation.Request.Type), names.Serialized(operation.Response.Type),
            ]);
        return new()
        {
            ["id"] = CSharpDocs.Text(operation.Id),
            ["route"] = CSharpDocs.Text($"{operation.Route.Method} {operation.Route.Path}"),
            ["declaration"] = CSharpLayout.Indent(
                $"public static readonly {type}<{request}, {response}> {names.Operation(operation.Id)} =\n"
                + CSharpLayout.Instance.Indent(options.IsEmpty ? $"{arguments};" : $"{arguments}\n{CSharpLayout.Instance.Braces("{", options, "}", forceBreak: true)};"),
                1),
        };
    }

    /// <summary>Method and path say all there is of most routes.</summary>
    private static ImmutableArray<string> Route(IrRoute route) =>
        RouteOptions(route).IsEmpty && route.SendsBody == route.Method is not ("GET" or "DELETE")
            ? [CSharpLiterals.Text(route.Method), CSharpLiterals.Text(route.Path)]
            : [WholeRoute(route)];

    private static string WholeRoute(IrRoute route)
    {
        var options = RouteOptions(route);
        return $"new WixRoute({CSharpLiterals.Text(route.Method)}, {CSharpLiterals.Text(route.Path)}, {(route.SendsBody ? "true" : "false")})"
            + (options.IsEmpty ? "" : $" {{ {string.Join(", ", options)} }}");
    }

    private static ImmutableArray<string> RouteOptions(IrRoute route)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        if (route.WrapsDates)
        {
            options.Add("WrapsDates = true");
        }

        if (route.PacksQuery)
        {
            options.Add("ComplexQuery = true");
        }

        if (route.PackedGetLimit is { } limit)
        {
            options.Add(FormattableString.Invariant($"PackedGetLimit = {limit}"));
        }

        return options.ToImmutable();
    }

    private static ImmutableArray<string> Options(IrOperation operation)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        options.AddRange(CSharpConnectors.Options(operation));
        if (operation.Idempotent && operation.Route.Method != "GET")
        {
            options.Add("Idempotent = true");
        }

        if (operation.Recovery is { } recovery)
        {
            var arguments = new[] { recovery.OperationId, recovery.AskPath, recovery.KeyPath, recovery.Items, recovery.Result }.Select(CSharpLiterals.Text).ToList();
            arguments.Insert(1, WholeRoute(recovery.Route));
            options.Add($"Recovery = {CSharpLayout.Instance.Call("new", [.. arguments])}");
        }

        if (!operation.Rules.IsEmpty)
        {
            options.Add($"Rules =\n{CSharpRules.Print(operation.Rules)}");
        }

        if (!operation.AnswerRules.IsEmpty)
        {
            options.Add($"AnswerRules =\n{CSharpRules.Print(operation.AnswerRules)}");
        }

        if (!operation.RetryClasses.IsEmpty)
        {
            var classes = operation.RetryClasses.Select(pair => $"[{CSharpLiterals.Text(pair.Code)}] = {CSharpLiterals.Text(pair.Class)}");
            options.Add($"RetryClasses = new Dictionary<string, string> {{ {string.Join(", ", classes)} }}");
        }

        return options.ToImmutable();
    }
}
