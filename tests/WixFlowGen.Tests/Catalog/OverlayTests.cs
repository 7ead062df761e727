using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Facts;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Tests.Catalog;

public sealed class OverlayTests
{
    private static readonly EmbeddedApiCatalog Apis = new();

    [Fact]
    public void Every_subject_is_an_operation_an_event_or_a_module()
    {
        var ids = Apis.OperationIds.Concat(Apis.EventIds).ToHashSet();
        var unknown = CatalogResources.Overlay.Subjects.Where(subject => !ids.Contains(subject) && !ids.Any(id => subject.EndsWith(".*", StringComparison.Ordinal) && id.StartsWith(subject[..^1], StringComparison.Ordinal)));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_path_and_every_operation_in_a_fact_exists()
    {
        var wrong = new List<string>();
        foreach (var operation in Apis.OperationIds.Select(Read))
        {
            var facts = operation.Facts;
            var requestPaths = facts.Required.Concat(facts.NaturalKey).Concat(facts.NeedsReady).Append(facts.Revision);
            wrong.AddRange(requestPaths.OfType<string>().Where(path => TypePath.Find(operation.Request, path) is null).Select(path => $"{operation.Id} request {path}"));
            wrong.AddRange(facts.Most.Where(limit => TypePath.Find(operation.Request, limit.Path)?.Type is not Types.IntType { Maximum: var most } || most != limit.Most).Select(limit => $"{operation.Id} limit {limit.Path}"));
            var responsePaths = facts.Present.Append(facts.Ready?.StatusPath);
            wrong.AddRange(responsePaths.OfType<string>().Where(path => TypePath.Find(operation.Response, path) is null).Select(path => $"{operation.Id} response {path}"));
            wrong.AddRange(new[] { facts.Bulk, facts.ChangesPartWith, facts.Ready?.PollWith, facts.Recover?.AskWith }.OfType<string>().Where(id => !Apis.OperationIds.Contains(id)).Select(id => $"{operation.Id} names {id}"));
            wrong.AddRange(facts.RetryClasses.Values.Where(value => value is not ("retry" or "retry-later" or "reread" or "fail")).Select(value => $"{operation.Id} retry class {value}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_place_of_an_identity_is_in_a_message_or_an_event()
    {
        var identified = new HashSet<(string Package, string Place)>();
        var seen = new HashSet<Types.ObjectType>(Types.ObjectTypeShapes.Comparer);
        foreach (var message in Apis.OperationIds.Select(Read).SelectMany(operation => new[] { (operation.Package, Type: operation.Request), (operation.Package, Type: operation.Response) }))
        {
            Collect(message.Package["@wix/".Length..], message.Type);
        }

        foreach (var id in Apis.EventIds)
        {
            Assert.True(Apis.TryGetEvent(id, out var apiEvent));
            identified.Add((apiEvent.Package["@wix/".Length..], $"event:{apiEvent.EntityFqdn}"));
        }

        Assert.Subset(identified, CatalogResources.Identities.Places.ToHashSet());

        void Collect(string package, Types.FlowType type)
        {
            switch (type)
            {
                case Types.ListType list:
                    Collect(package, list.Element);
                    break;
                case Types.ObjectType owner when seen.Add(owner):
                    foreach (var property in owner.Properties)
                    {
                        identified.Add((package, property.Name));
                        identified.Add((package, $"{owner.Name[(package.Length + 1)..]}.{property.Name}"));
                        Collect(package, property.Type);
                    }

                    break;
            }
        }
    }

    [Fact]
    public void Status_values_of_ready_facts_are_values_of_the_status()
    {
        foreach (var operation in Apis.OperationIds.Select(Read).Where(operation => operation.Facts.Ready is not null))
        {
            var ready = operation.Facts.Ready;
            Assert.NotNull(ready);
            var status = Assert.IsType<Types.StringType>(TypePath.Find(operation.Response, ready.StatusPath)?.Type);
            Assert.Empty(ready.Ready.Concat(ready.Failed).Except(status.Enum));
        }
    }

    [Fact]
    public void Paths_of_recover_facts_exist_on_both_operations_and_results_have_the_type_of_what_is_found()
    {
        foreach (var operation in Apis.OperationIds.Select(Read).Where(operation => operation.Facts.Recover is not null))
        {
            var recover = operation.Facts.Recover;
            Assert.NotNull(recover);
            var asked = Read(recover.AskWith);
            Assert.True(asked.Facts.Idempotent);
            Assert.NotNull(TypePath.Find(operation.Request, recover.KeyPath));
            Assert.NotNull(TypePath.Find(asked.Request, recover.AskPath[..recover.AskPath.LastIndexOf('.')]));
            Assert.NotNull(TypePath.Find(asked.Response, $"{recover.Items}.{recover.AskPath[(recover.AskPath.LastIndexOf('.') + 1)..]}"));
            var items = Assert.IsType<Types.ListType>(TypePath.Find(asked.Response, recover.Items)?.Type);
            Assert.Equal(items.Element.Display, TypePath.Find(operation.Response, recover.Result)?.Type.Display);
        }
    }

    [Theory]
    [InlineData("a.b.c\n  required x")]
    [InlineData("a.b.c\n  requires x -- a source")]
    [InlineData("a.b.c\n  ready x -- a source")]
    [InlineData("a.b.c\n  recover x.y.z query -- a source")]
    public void A_line_without_source_or_meaning_is_refused(string text) => Assert.Throws<FormatException>(() => Overlay.Parse(text).FactsOf("a.b.c"));

    [Fact]
    public void Facts_of_a_module_hold_for_its_operations_and_their_own_come_last()
    {
        var overlay = Overlay.Parse("a.b.*\n  error E1 fail -- doc\n  idempotent yes -- doc\na.b.c\n  idempotent no -- doc\n");
        Assert.False(overlay.FactsOf("a.b.c").Idempotent);
        Assert.True(overlay.FactsOf("a.b.d").Idempotent);
        Assert.Equal("fail", overlay.FactsOf("a.b.c").RetryClasses["E1"]);
        Assert.Null(overlay.FactsOf("a.bb.c").Idempotent);
    }

    private static ApiOperation Read(string id)
    {
        Assert.True(Apis.TryGetOperation(id, out var operation), id);
        return operation;
    }
}
