using WhatWeHeard.Gateway;
using WhatWeHeard.Gateway.Cli;

// One program, several verbs; what runs is decided there, what it runs on is built here.
return await CommandLine.RunAsync(args, settings =>
{
    var builder = WebApplication.CreateBuilder(Surroundings.Settings(settings));
    builder.AddWhatWeHeard();
    var app = builder.Build();
    app.UseWhatWeHeard();
    return app;
});
