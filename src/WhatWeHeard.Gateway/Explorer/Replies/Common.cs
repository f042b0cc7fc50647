namespace WhatWeHeard.Gateway.Explorer.Replies;

// What the stored operations answer, as the pages read it: the names are the schema's.

/// <summary>A text and the language it really is in.</summary>
public sealed record Said(string Value, string Language, string? Origin = null);

public sealed record Words(string Language, IReadOnlyList<string> Values);

public sealed record Government(string Code, string Level, Said Name);

public sealed record Body(Said Name);

public sealed record Coded(string Code, Said Name)
{
    public Said? Description { get; init; }
}

public sealed record Linked(string Id, Said Name);

public sealed record Trouble(Said Message);

public sealed record PageEnd(bool HasNextPage, string? EndCursor);

public sealed record LifeEventsReply(IReadOnlyList<Coded> LifeEvents);

public sealed record StatusReply(CatalogueState CatalogueStatus);

public sealed record CatalogueState(DateTimeOffset AsOf, IReadOnlyList<LevelCount> Levels);

public sealed record LevelCount(string Level, int Services, int Jurisdictions);

public sealed record BaseServicesReply(BasePage BaseServices);

public sealed record BasePage(IReadOnlyList<Coded> Nodes, PageEnd PageInfo);
