using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>Where a verb speaks, in which language, and whether somebody watches.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool French, bool IsWatched)
{
    private static readonly string[] Locale = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The process's own console; the language is the one of its locale (POSIX: the first that is set counts).</summary>
    public static Terminal Here()
    {
        var locale = Locale.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return new(Console.Out, Console.Error, locale?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
    }

    public string In(string en, string fr) => French ? fr : en;

    public string In(LocalizedText text) => text[French ? "fr" : "en"]!;

    public void Say(string en, string fr) => Out.WriteLine(In(en, fr));

    /// <summary>Why a verb failed: one line, in both languages, because whoever reads a log isn't whoever typed the command.</summary>
    public int Fail(string en, string fr)
    {
        Error.WriteLine($"{OneLine(en)} / {OneLine(fr)}");
        return Exit.Failed;
    }

    /// <summary>The same of a command that can't be meant so.</summary>
    public int Misuse(string en, string fr)
    {
        Fail(en, fr);
        return Exit.Misused;
    }

    public int Fail(LocalizedText text) => Fail(text["en"]!, text["fr"]!);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}

/// <summary>What the program ends with.</summary>
public static class Exit
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The command itself wasn't understood.</summary>
    public const int Misused = 2;

    /// <summary>Stopped by the person who started it (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
