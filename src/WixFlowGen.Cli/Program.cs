using WixFlowGen.Cli;
using WixFlowGen.Cli.CSharp;

var root = Directory.GetCurrentDirectory();
return await new WixflowApp(root, Console.Out, Console.Error, CSharpTools.Create()).RunAsync(args);
