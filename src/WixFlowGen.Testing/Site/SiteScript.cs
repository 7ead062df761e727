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

    public static void Add(FaultScript script, IEnumerable<ScriptedAnswer> answers)
    {
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
            script.Add(answer.Target, fault, answer.Nth, answer.Times);
        }
    }
}
