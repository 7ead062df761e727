using System.Globalization;

namespace WixFlowGen.Cli.Templates;

/// <summary>Asks the person at the terminal which template to start with.</summary>
internal static class TemplateQuestion
{
    /// <summary>The template that was chosen by number or name; null when the input ended without an answer.</summary>
    public static async Task<ProjectTemplate?> AskAsync(TemplateLibrary library, TextReader terminal, TextWriter output, CancellationToken cancelled)
    {
        var width = library.Templates.Max(template => template.Name.Length);
        for (var i = 0; i < library.Templates.Count; i++)
        {
            var template = library.Templates[i];
            await output.WriteLineAsync($"{i + 1,3}  {template.Name.PadRight(width)}  {template.Summary}");
        }

        while (true)
        {
            await output.WriteAsync($"Which template? A number or a name; Enter for {TemplateLibrary.Default}: ");
            await output.FlushAsync(cancelled);
            if (await terminal.ReadLineAsync(cancelled) is not { } line)
            {
                await output.WriteLineAsync();
                return null;
            }

            if (Chosen(library, line.Trim()) is { } chosen)
            {
                return chosen;
            }

            await output.WriteLineAsync(library.Nearest(line.Trim()) is { } nearest ? $"There is no such template. Did you mean '{nearest}'?" : "There is no such template.");
        }
    }

    private static ProjectTemplate? Chosen(TemplateLibrary library, string answer) =>
        answer.Length == 0 ? library.Find(TemplateLibrary.Default)
        : int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? library.Templates.ElementAtOrDefault(number - 1)
        : library.Find(answer);
}
