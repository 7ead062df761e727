using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>Binds the entries of <c>map</c> against the values of both sides.</summary>
internal sealed class SyncFieldBinder(BoundSyncSide wix, BoundSyncSide external, BindingContext context)
{
    private readonly HashSet<(string Side, string Field)> _taken = [];

    public ImmutableArray<BoundSyncField> Bind(YamlSequence? map) => [.. (map?.Items ?? []).OfType<YamlMapping>().Select(Bind).OfType<BoundSyncField>()];

    private BoundSyncField? Bind(YamlMapping entry)
    {
        if (entry.Find("wix") is not YamlScalar wixName || entry.Find("external") is not YamlScalar externalName)
        {
            return null;
        }

        var (wixType, externalType) = (Readable(wixName, wix), Readable(externalName, external));
        if (!Take("Wix", wixName) | !Take("external", externalName) || wixType is null || externalType is null)
        {
            return null;
        }

        var direction = (entry.Find("to") as YamlScalar)?.Value switch
        {
            "external" => SyncDirection.ToExternal,
            "wix" => SyncDirection.ToWix,
            _ => SyncDirection.Both,
        };
        var field = new BoundSyncField(entry, wixName.Value, externalName.Value, direction, Policy(entry), entry.Find("media") is not null);
        var (toExternal, toWix) = (
            direction == SyncDirection.ToWix ? null : Written(externalName, external, "wix"),
            direction == SyncDirection.ToExternal ? null : Written(wixName, wix, "external"));
        CheckUnion(entry, wixName, wixType, externalName, externalType);
        if (!CheckConversions(entry, wixName, direction) || !CheckTransfer(field, entry, (wixName, toWix), (externalName, toExternal)) || field.IsTransfer)
        {
            return field;
        }

        return IsLossy(entry, (wixName, wixType, toWix), (externalName, externalType, toExternal))
            ? field
            : field with
            {
                ToExternal = toExternal is null ? null : Convert(entry, "toExternal", (wixName, wixType), (externalName, toExternal)),
                ToWix = toWix is null ? null : Convert(entry, "toWix", (externalName, externalType), (wixName, toWix)),
            };
    }

    private bool Take(string side, YamlScalar name)
    {
        if (_taken.Add((side, name.Value)))
        {
            return true;
        }

        context.Diagnostics.Report(DiagnosticCatalog.SyncFieldTwice, name.Span, (name.Value, side));
        return false;
    }

    private FlowType? Readable(YamlScalar name, BoundSyncSide side)
    {
        if (side.Readable.Find(name.Value) is { } field)
        {
            return SideInterface.Bare(field.Type);
        }

        var known = side.Readable.Properties.Select(one => one.Name).Order(StringComparer.Ordinal).ToList();
        context.Diagnostics.Report(DiagnosticCatalog.SyncFieldUnknown, name.Span, (name.Value, side.Entity, Suggestions.Nearest(name.Value, known), string.Join(", ", known)));
        return null;
    }

    private FlowType? Written(YamlScalar name, BoundSyncSide side, string other)
    {
        if (side.Writable.Find(name.Value) is { } field)
        {
            return SideInterface.Bare(field.Type);
        }

        context.Diagnostics.Report(DiagnosticCatalog.SyncFieldReadOnly, name.Span, (name.Value, side.Entity, other));
        return null;
    }

    private static SyncConflict? Policy(YamlMapping entry) =>
        entry.Find("conflict") is YamlScalar policy && Enum.TryParse<SyncConflict>(policy.Value, ignoreCase: true, out var conflict) ? conflict : null;

    private void CheckUnion(YamlMapping entry, YamlScalar wixName, FlowType wixType, YamlScalar externalName, FlowType externalType)
    {
        if (entry.Find("conflict") is not YamlScalar { Value: "union" } union)
        {
            return;
        }

        foreach (var (name, type) in new[] { (wixName, wixType), (externalName, externalType) }.Where(side => side.Item2 is not (ListType or ErrorType)).Take(1))
        {
            context.Diagnostics.Report(DiagnosticCatalog.SyncUnionOfPlain, union.Span, (name.Value, type.Display));
        }
    }

    /// <summary>A conversion belongs to a way the values go, and both ways need both.</summary>
    private bool CheckConversions(YamlMapping entry, YamlScalar name, SyncDirection direction)
    {
        var (toExternal, toWix) = (entry.Entry("toExternal"), entry.Entry("toWix"));
        var unused = direction == SyncDirection.ToExternal ? toWix : direction == SyncDirection.ToWix ? toExternal : null;
        if (unused is not null)
        {
            context.Diagnostics.Report(DiagnosticCatalog.SyncConversionUnused, unused.Key.Span, (name.Value, unused.Key.Value, unused == toWix ? "Wix" : "the external side"));
            return false;
        }

        if (direction == SyncDirection.Both && (toExternal is null) != (toWix is null))
        {
            var given = toExternal ?? toWix;
            context.Diagnostics.Report(
                DiagnosticCatalog.SyncConversionMissing, given?.Key.Span ?? name.Span, (name.Value, given?.Key.Value ?? "", toExternal is null ? "toExternal" : "toWix"));
            return false;
        }

        return true;
    }

    private bool CheckTransfer(BoundSyncField field, YamlMapping entry, params ReadOnlySpan<(YamlScalar Name, FlowType? Written)> sides)
    {
        foreach (var (name, written) in sides)
        {
            if (written is not null && SideInterface.IsContent(written) != field.IsTransfer)
            {
                var place = field.IsTransfer ? entry.Entry("media")?.Key.Span ?? name.Span : name.Span;
                context.Diagnostics.Report(
                    DiagnosticCatalog.SyncTransfer, place, (name.Value, field.IsTransfer ? "is not the content of a file" : "is the content of a file and needs 'media: transfer'"));
                return false;
            }
        }

        if (field.IsTransfer && (entry.Entry("toExternal") ?? entry.Entry("toWix")) is { } conversion)
        {
            context.Diagnostics.Report(DiagnosticCatalog.SyncTransfer, conversion.Key.Span, (field.Wix, "is the content of a file and cannot be converted"));
            return false;
        }

        return true;
    }

    private bool IsLossy(
        YamlMapping entry, (YamlScalar Name, FlowType Read, FlowType? Written) wixSide, (YamlScalar Name, FlowType Read, FlowType? Written) externalSide)
    {
        if (wixSide.Written is null || externalSide.Written is null || entry.Find("toExternal") is not null)
        {
            return false;
        }

        var (number, integer) = (wixSide.Read, externalSide.Read) switch
        {
            (DoubleType, IntType) => (wixSide.Name, externalSide.Name),
            (IntType, DoubleType) => (externalSide.Name, wixSide.Name),
            _ => (null, null),
        };
        if (number is null || integer is null)
        {
            return false;
        }

        context.Diagnostics.Report(DiagnosticCatalog.SyncLossy, number.Span, (number.Value, integer.Value));
        return true;
    }

    private TypedExpression? Convert(YamlMapping entry, string key, (YamlScalar Name, FlowType Type) from, (YamlScalar Name, FlowType Type) to)
    {
        if (entry.Find(key) is { } conversion)
        {
            return ValueBinder.Bind(conversion, to.Type, ExpressionScope.Empty.With("value", from.Type), context);
        }

        if (!Assignability.IsAssignable(from.Type, to.Type))
        {
            context.Diagnostics.Report(DiagnosticCatalog.SyncFieldTypes, to.Name.Span, (from.Name.Value, from.Type.Display, to.Name.Value, to.Type.Display, key));
        }

        return null;
    }
}
