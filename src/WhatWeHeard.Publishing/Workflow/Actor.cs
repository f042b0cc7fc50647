namespace WhatWeHeard.Publishing.Workflow;

/// <summary>Who changes the catalogue, and for which government; null where it is the catalogue's own house.</summary>
public sealed record Actor(string Name, string? Jurisdiction = null)
{
    /// <summary>The program itself: the seed.</summary>
    public static Actor System { get; } = new("system");
}
