using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>One thing on its way from a source to a destination.</summary>
/// <param name="SourceId">What logs call it: the item's id, else its number in the file, from 1.</param>
/// <param name="Data">By field; empty when there is a problem.</param>
/// <param name="IsText">All values are text that the field's type tells how to read.</param>
/// <param name="Problem">Why it cannot be moved.</param>
internal sealed record MovedRow(string SourceId, JsonObject Data, bool IsText = false, DataError? Problem = null);

/// <summary>What a source gives.</summary>
/// <param name="Columns">The fields in the order a file shows them.</param>
internal sealed record MovedTable(IReadOnlyList<string> Columns, IReadOnlyList<MovedRow> Rows);

/// <summary>A job cannot go on.</summary>
internal sealed class JobFailedException(string code, string description) : Exception(description)
{
    public string Code { get; } = code;
}
