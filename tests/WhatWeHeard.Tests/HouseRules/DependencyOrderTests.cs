using System.Reflection;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.HouseRules;

public class DependencyOrderTests
{
    [Fact]
    public void Rooms_look_down_never_up()
    {
        var (looked, upward) = (0, new List<string>());
        foreach (var file in House.FilesInRooms())
        {
            var source = File.ReadAllText(file);
            looked += House.Mentions(source).Count();
            upward.AddRange(House.Upward(House.RoomOf(file)!, source).Select(u => $"{Path.GetRelativePath(House.Root, file)}: {u}"));
        }
        Assert.True(looked >= 150, $"only {looked} mentions inspected: the test has gone blind");
        Assert.Empty(upward);
    }

    [Theory]
    [InlineData("Catalogue.Model", "using WhatWeHeard.Catalogue.ReadModel;")]
    [InlineData("Catalogue.Search", "using WhatWeHeard.Catalogue.Places;")]
    [InlineData("Publishing.Storage", "using WhatWeHeard.Publishing.Import;")]
    [InlineData("Gateway.Graph", "WhatWeHeard.Gateway.Transports.GraphQLHttp http;")]
    [InlineData("Gateway.Attic", "using WhatWeHeard.Catalogue.Model;")]
    public void A_planted_upward_reference_is_seen(string room, string source) => Assert.Single(House.Upward(room, source));

    [Fact]
    public void Every_room_is_on_the_plan()
    {
        var rooms = House.FilesInRooms().Select(House.RoomOf).Distinct().Order().ToArray();
        Assert.Equal(House.Floors.SelectMany(f => f).Order(), rooms);
    }

    /// <summary>The compiler keeps database packages out of the query path; this says so if somebody opens the wall.</summary>
    [Fact]
    public void The_gateway_and_the_catalogue_know_no_database_package()
    {
        foreach (var assembly in new[] { typeof(GraphSetup).Assembly, typeof(Catalogue.Model.Service).Assembly })
        {
            var names = assembly.GetReferencedAssemblies().Select(a => a.Name!).ToArray();
            Assert.True(names.Length >= 5, "too few references inspected");
            Assert.DoesNotContain(names, n => n.Contains("EntityFramework", StringComparison.Ordinal) || n.Contains("Npgsql", StringComparison.Ordinal) || n.Contains("Sqlite", StringComparison.Ordinal));
        }
        Assert.DoesNotContain(typeof(Publishing.Import.Importer).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || a.Name!.StartsWith("GraphQL", StringComparison.Ordinal));
    }

    /// <summary>Nothing of the storage can be named outside Publishing.</summary>
    [Fact]
    public void Storage_shows_no_database_type()
    {
        var visible = typeof(Publishing.Import.Importer).Assembly.GetExportedTypes();
        Assert.True(visible.Length >= 5);
        Assert.DoesNotContain(visible, t => t.BaseType?.FullName?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true);
    }
}
