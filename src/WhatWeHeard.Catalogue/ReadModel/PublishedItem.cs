using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>An item's published edition: its number, since when it is public, and its body as canonical native JSON.</summary>
public sealed record PublishedItem(ItemId Id, long Edition, DateTimeOffset Since, ReadOnlyMemory<byte> Body);

public enum ChangeOperation { Create, Update, Withdraw }

/// <summary>One line of the change log. The sequence has no gaps; what was withdrawn leaves a change without an item.</summary>
public sealed record CatalogueChange(
    long Sequence, DateTimeOffset At, ChangeOperation Operation, ItemId Id, string Jurisdiction, string Actor, PublishedItem? Now);
