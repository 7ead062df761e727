using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Bound;

/// <summary>Started by the clock.</summary>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="Gap">The shortest time between two starts.</param>
/// <param name="Inputs">Constants.</param>
public sealed record BoundScheduleTrigger(TextSpan Span, string Cron, TimeSpan Gap, TypedExpression Inputs) : BoundTrigger(Span)
{
    /// <summary>What Velo allows on Elite plans; on others an hour. More frequent jobs are not given to a site.</summary>
    public static readonly TimeSpan ShortestVeloGap = TimeSpan.FromMinutes(5);
}

/// <summary>Started by a Wix event. An unknown event is null, which has been reported.</summary>
/// <param name="Message">The type of <c>event</c> in expressions.</param>
/// <param name="Where">Null for every event of the name.</param>
/// <param name="Inputs">May read <c>event</c>.</param>
public sealed record BoundEventTrigger(
    TextSpan Span, ApiEvent? Event, ObjectType Message, TypedExpression? Where, TypedExpression Inputs) : BoundTrigger(Span);

/// <summary>Started by an HTTP request, whose query or JSON body gives the inputs.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="PathSpan">Where the path is written.</param>
public sealed record BoundHttpTrigger(
    TextSpan Span, string Method, string Path, TextSpan PathSpan, BoundHttpAuthentication Authentication) : BoundTrigger(Span);

/// <summary>How a caller proves that it may start the flow.</summary>
/// <param name="Secret">The name of the secret; null when anybody may.</param>
/// <param name="IsSignature">The body is signed with the secret, which itself is not sent.</param>
public sealed record BoundHttpAuthentication(string? Secret, bool IsSignature, string Header);
