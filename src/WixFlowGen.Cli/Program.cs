using WixFlowGen.Cli;
using WixFlowGen.Cli.CSharp;

var root = Directory.GetCurrentDirectory();
// Questions are for a person who sees them and can answer: never for a script, a pipe or a build server.
var isAttended = !Console.IsInputRedirected && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
return await new WixflowApp(root, Console.Out, Console.Error, CSharpTools.Create(), isAttended ? Console.In : null).RunAsync(args);
