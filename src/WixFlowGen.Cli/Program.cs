using WixFlowGen.Cli;

var root = Directory.GetCurrentDirectory();
return await new WixflowApp(root, Console.Out, Console.Error).RunAsync(args);
