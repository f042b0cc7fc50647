using System.Collections.Immutable;
using System.Globalization;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>Coarse outlines of provinces and territories: which one holds a point, and how far a point is from each.</summary>
internal sealed class Boundaries
{
    private const double KilometresPerDegree = 111.2;
    private readonly ImmutableArray<Ring> rings = [.. ReferenceTable.Lines("places/province-outlines.txt").Select(Ring.Parse)];

    public string? Containing(double latitude, double longitude)
    {
        foreach (var ring in rings)
            if (ring.Contains(latitude, longitude))
                return ring.Province;
        return null;
    }

    /// <summary>The provinces and territories whose outline passes within so many kilometres, nearest first.</summary>
    public List<(string Province, double Kilometres)> Within(double kilometres, double latitude, double longitude)
    {
        var found = new List<(string Province, double Kilometres)>();
        foreach (var ring in rings)
        {
            if (!ring.IsWithin(kilometres, latitude, longitude)) continue;
            var distance = ring.Kilometres(latitude, longitude);
            if (distance > kilometres) continue;
            var known = found.FindIndex(f => f.Province == ring.Province);
            if (known < 0) found.Add((ring.Province, distance));
            else if (distance < found[known].Kilometres) found[known] = (ring.Province, distance);
        }
        found.Sort((a, b) => a.Kilometres.CompareTo(b.Kilometres));
        return found;
    }

    /// <summary>Distance on a plane that is flat at that latitude: good to a per cent over the distances asked here.</summary>
    public static double Distance(double latitudeA, double longitudeA, double latitudeB, double longitudeB)
    {
        var east = (longitudeB - longitudeA) * Math.Cos((latitudeA + latitudeB) / 2 * Math.PI / 180);
        return KilometresPerDegree * Math.Sqrt(east * east + (latitudeB - latitudeA) * (latitudeB - latitudeA));
    }

    private sealed record Ring(string Province, double[] X, double[] Y)
    {
        private readonly double west = X.Min(), east = X.Max(), south = Y.Min(), north = Y.Max();

        // A line is a province's code, then longitude,latitude pairs; the ring closes itself.
        public static Ring Parse(string line)
        {
            var parts = line.Split(' ');
            var (x, y) = (new double[parts.Length - 1], new double[parts.Length - 1]);
            for (var i = 1; i < parts.Length; i++)
            {
                var comma = parts[i].IndexOf(',', StringComparison.Ordinal);
                x[i - 1] = double.Parse(parts[i].AsSpan(0, comma), CultureInfo.InvariantCulture);
                y[i - 1] = double.Parse(parts[i].AsSpan(comma + 1), CultureInfo.InvariantCulture);
            }
            return new(parts[0], x, y);
        }

        public bool Contains(double latitude, double longitude)
        {
            if (longitude < west || longitude > east || latitude < south || latitude > north) return false;
            var inside = false;
            for (int i = 0, j = X.Length - 1; i < X.Length; j = i++)
                if (Y[i] > latitude != Y[j] > latitude && longitude < (X[j] - X[i]) * (latitude - Y[i]) / (Y[j] - Y[i]) + X[i])
                    inside = !inside;
            return inside;
        }

        public bool IsWithin(double kilometres, double latitude, double longitude)
        {
            var margin = kilometres / KilometresPerDegree;
            var wide = margin / Math.Max(0.05, Math.Cos(latitude * Math.PI / 180));
            return latitude >= south - margin && latitude <= north + margin && longitude >= west - wide && longitude <= east + wide;
        }

        public double Kilometres(double latitude, double longitude)
        {
            var shrink = Math.Cos(latitude * Math.PI / 180);
            var nearest = double.MaxValue;
            for (int i = 0, j = X.Length - 1; i < X.Length; j = i++)
            {
                var (ax, ay) = ((X[j] - longitude) * shrink, Y[j] - latitude);
                var (dx, dy) = ((X[i] - X[j]) * shrink, Y[i] - Y[j]);
                var length = dx * dx + dy * dy;
                var t = length == 0 ? 0 : Math.Clamp(-(ax * dx + ay * dy) / length, 0, 1);
                var (px, py) = (ax + t * dx, ay + t * dy);
                nearest = Math.Min(nearest, px * px + py * py);
            }
            return Math.Sqrt(nearest) * KilometresPerDegree;
        }
    }
}
