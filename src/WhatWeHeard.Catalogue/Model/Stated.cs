using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>
/// What is said of a field. Unknown, none and not-applicable are three different things; a field that is not stated at all
/// is inherited, and null never means "inherit".
/// </summary>
public enum Presence
{
    NotStated,
    Unknown,
    None,
    NotApplicable,
    Stated,
}

/// <summary>What every <see cref="Stated{T}"/> tells without its type.</summary>
public interface IMayBeStated
{
    Presence Presence { get; }
}

/// <summary>A field of a listing or of a base service, with what is said of it.</summary>
public readonly record struct Stated<T> : IMayBeStated
{
    private readonly T? value;

    private Stated(Presence presence, T? value)
    {
        Presence = presence;
        this.value = value;
    }

    public Presence Presence { get; }

    public bool HasValue => Presence == Presence.Stated;

    /// <summary>The value, or the type's default where there is none.</summary>
    public T? ValueOrDefault => value;

    public T Value => HasValue ? value! : throw new InvalidOperationException($"The field is {Presence}, it has no value.");

    public static Stated<T> Unknown { get; } = new(Presence.Unknown, default);
    public static Stated<T> None { get; } = new(Presence.None, default);
    public static Stated<T> NotApplicable { get; } = new(Presence.NotApplicable, default);

    public static implicit operator Stated<T>(T value) => new(Presence.Stated, value);

    public static Stated<T> Of(Presence presence) => presence == Presence.Stated
        ? throw new ArgumentException("A stated field needs its value.", nameof(presence))
        : new(presence, default);

    /// <summary>This field, or the other's where nothing is stated here.</summary>
    public Stated<T> Or(Stated<T> inherited) => Presence == Presence.NotStated ? inherited : this;
}

/// <summary>Lists that may be stated.</summary>
public static class StatedLists
{
    /// <summary>The members; none where nothing is stated, or that there is none.</summary>
    public static ImmutableArray<T> Each<T>(this Stated<ImmutableArray<T>> list) => list.HasValue ? list.Value : [];
}
