using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>When a channel is open, and how one signs in to it.</summary>
internal readonly record struct Door(ImmutableArray<Hours> Hours, SignIn? SignIn);

/// <summary>
/// When the channels of a listing are open and how one signs in: asked of every listing that a search finds, so always at hand. Most
/// offices keep one of a few hours: those that are the same are one object (<see cref="ReadListings.Shared"/>), and asked once a search.
/// </summary>
internal sealed record Doors(ImmutableArray<Door> Each)
{
    public static Doors None { get; } = new([]);

    public static Doors Of(ImmutableArray<ServiceChannel> channels) =>
        channels.Where(c => c.Hours.HasValue || c.SignIn is not null).Select(c => new Door(c.Hours.Each(), c.SignIn)).ToImmutableArray() is { IsEmpty: false } doors ? new(doors) : None;

    /// <summary>By what they say; of hours without their notes.</summary>
    public sealed class ByValue : IEqualityComparer<Doors>
    {
        public bool Equals(Doors? x, Doors? y) => x!.Each.Length == y!.Each.Length && x.Each.Zip(y.Each).All(d => AreSame(d.First.Hours, d.Second.Hours) && AreSame(d.First.SignIn, d.Second.SignIn));

        public int GetHashCode(Doors doors)
        {
            var hash = new HashCode();
            foreach (var door in doors.Each)
            {
                hash.Add(door.SignIn?.Required);
                foreach (var hours in door.Hours) hash.Add((hours.TimeZone, hours.Opens, hours.Closes, hours.ValidFrom, hours.Days.Length));
            }
            return hash.ToHashCode();
        }

        private static bool AreSame(ImmutableArray<Hours> left, ImmutableArray<Hours> right) => left.Length == right.Length && left.Zip(right).All(h =>
            h.First.Days.SequenceEqual(h.Second.Days) && h.First with { Days = [], Note = null } == h.Second with { Days = [], Note = null });

        private static bool AreSame(SignIn? left, SignIn? right) =>
            left is null || right is null ? left == right : left.Methods.SequenceEqual(right.Methods) && left with { Methods = [] } == right with { Methods = [] };
    }
}
