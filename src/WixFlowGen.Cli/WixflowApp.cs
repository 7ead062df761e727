using System.CommandLine;
using WixFlowGen.Cli.Apis;
using WixFlowGen.Cli.Commands;
using WixFlowGen.Cli.CSharp;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Text;

namespace WixFlowGen.Cli;

/// <summary>The command line as an object, so that tests run it in process.</summary>
/// <param name="root">The folder relative paths start from.</param>
/// <param name="csharp">Null in a build that cannot compile C#.</param>
/// <param name="terminal">Where a person at the terminal answers questions; null when nobody can be asked, as in scripts.</param>
public sealed class WixflowApp(string root, TextWriter output, TextWriter errors, ICSharpTools? csharp = null, TextReader? terminal = null)
{
    /// <summary>Runs one command and returns its exit code. Never throws: what is unforeseen is one line on the error stream.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            var parsed = BuildRoot().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                return await RefuseAsync(parsed);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailedException failed)
        {
            TextFormat.WriteBare(failed.Diagnostics, errors);
            return ExitCode.FlowErrors;
        }
        catch (TemplateException mistake)
        {
            TextFormat.Write(new(0, [mistake.Diagnostic]), errors);
            return ExitCode.FlowErrors;
        }
#pragma warning disable CA1031 // The last line of defence: a user never sees a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var what = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
            var definition = DiagnosticCatalog.InternalError;
            await errors.WriteLineAsync($"error {definition.Code}: {definition.Message(what)}");
            return ExitCode.InternalError;
        }
    }

    private RootCommand BuildRoot()
    {
        var files = new FileStore(root);
        var reader = new SourceReader(files);
        var console = new CommandOutput(output, errors);
        var added = new AddedApis(files);
        var catalog = new ProjectApiCatalog(added);
        var compiler = new FlowCompiler(catalog, files: new ProjectFiles(files, reader));
        return new RootCommand("Compiles flows for Wix to a C# service and Velo modules.")
        {
            new CheckCommand(compiler, reader, console),
            new BuildCommand(compiler, reader, files, added, console),
            new TestCommand(compiler, catalog, reader, files, csharp, output, errors),
            new WatchCommand(compiler, reader, files, console),
            new GraphCommand(compiler, reader, console),
            new InitCommand(files, terminal, output, errors),
            new ExplainCommand(output, errors),
            new SchemaCommand(output),
            new EvalCommand(files, csharp, output, errors),
            new ApisCommand(
                catalog,
                [new ApisAddCommand(added, new PackageImport(files, added), output), new ApisListCommand(added, output), new ApisRemoveCommand(added, output)],
                output),
            new MockCommand(catalog, output, errors),
        };
    }

    private async Task<int> RefuseAsync(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            await errors.WriteLineAsync(error.Message);
        }

        var verb = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        await errors.WriteLineAsync($"See 'wixflow{verb} --help'.");
        return ExitCode.WrongUsage;
    }
}
