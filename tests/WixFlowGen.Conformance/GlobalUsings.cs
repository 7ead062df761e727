global using WixFlowGen.Tests;
global using Xunit;
