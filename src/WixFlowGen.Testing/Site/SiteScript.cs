using WixFlowGen.MockWix.Faults;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Testing.Site;

/// <summary>What the site does in place of its own answers.</summary>
internal static class SiteScript
{
    private static readonly Dictionary<string, FaultKind> _kinds = new(StringComparer.Ordinal)
    {
        ["late"] = FaultKind.None,
        ["answer"] = FaultKind.Answer,
        ["tooManyRequests"] = FaultKind.TooManyRequests,
        ["serverError"] = FaultKind.ServerError,
        ["unavailable"] = FaultKind.Unavailable,
        ["htmlPage"] = FaultKind.HtmlPage,
        ["emptyAnswer"] = FaultKind.EmptyBody,
        ["created"] = FaultKind.Created,
        ["brokenConnection"] = FaultKind.Reset,
        ["timeout"] = FaultKind.Timeout,
        ["failedFile"] = FaultKind.FailedFile,
    };

    /// <param name="before">How many requests of a target came before the script begins; null for none.</param>
    /// <returns>What was added, to be taken out again.</returns>
    public static IReadOnlyList<Fault> Add(FaultScript script, IEnumerable<ScriptedAnswer> answers, Func<string, int>? before = null)
    {
        var added = new List<Fault>();
        foreach (var answer in answers)
        {
            var fault = new Fault(_kinds[answer.Kind])
            {
                AfterEffect = answer.AfterEffect,
                RetryAfterSeconds = answer.RetryAfterSeconds,
                Latency = answer.Delay,
                Status = answer.Status,
                Code = answer.Code,
                Body = answer.Body,
                Merge = answer.Fields,
            };
            script.Add(answer.Target, fault, answer.Nth + (before?.Invoke(answer.Target) ?? 0), answer.Times);
            added.Add(fault);
        }

        return added;
    }
}
