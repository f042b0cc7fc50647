using System.Globalization;
using WhatWeHeard.Gateway;
using WhatWeHeard.Gateway.Cli;

// The machine's culture decides nothing: what is written for people in French or English says so itself, and a report kept by one node is read by another.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// One program, several verbs; what runs is decided there, what it runs on is built here.
return await CommandLine.RunAsync(args, settings =>
{
    var builder = WebApplication.CreateBuilder(Surroundings.Settings(settings));
    builder.AddWhatWeHeard();
    var app = builder.Build();
    app.UseWhatWeHeard();
    return app;
});
