using WixFlowGen.Runtime.Hosting;
using WixFlows;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddWixFlows(builder.Configuration, WixFlowsRegistration.Create);

var app = builder.Build();
return await app.RunWixFlowsAsync();
