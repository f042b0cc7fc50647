using System.Reflection;

namespace WhatWeHeard.Gateway;

/// <summary>
/// In which environment the program runs: as the operator says (<c>ASPNETCORE_ENVIRONMENT</c>, <c>--environment</c>); where nobody
/// says anything, development when it was built from the sources by <c>dotnet run</c>, production when it was published.
/// </summary>
internal static class Surroundings
{
    private static readonly string[] Variables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public static string[] Settings(string[] given)
    {
        if (Variables.Any(v => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(v)))) return given;
        // First, so that what is given on the command line counts more.
        return BuiltFor is { } environment ? [$"--environment={environment}", .. given] : given;
    }

    private static string? BuiltFor => typeof(Surroundings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "DefaultEnvironment")?.Value;
}
