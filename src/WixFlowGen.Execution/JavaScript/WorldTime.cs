using System.Globalization;
using Jint.Runtime;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>The clock of the run that an engine works on, as the engine's own.</summary>
/// <param name="now">Asked whenever a module asks for the time.</param>
internal sealed class WorldTime(Func<DateTimeOffset> now) : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture)
{
    public override DateTimeOffset GetUtcNow() => now();
}
