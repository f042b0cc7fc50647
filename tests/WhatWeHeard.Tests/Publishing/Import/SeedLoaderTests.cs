using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Import;

public sealed class SeedLoaderTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_seed_is_loaded_once_in_one_move_by_one_of_those_that_start_together(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await using var neighbour = await house.NeighbourAsync();
        var moves = 0;
        house.Current.Moved += _ => moves++;
        using var seed = new SeedFolder()
            .With("base-services.json", """{ "whatweheard": 1, "baseServices": [ { "id": "permit", "name": { "en": "Permit", "fr": "Permis" }, "summary": { "en": "A permit.", "fr": "Un permis." }, "basis": "RESIDENCE", "topics": ["homes"] } ] }""")
            .With("vocabulary.json", """{ "whatweheard": 1, "topics": [ { "id": "homes", "name": { "en": "Homes", "fr": "Logements" } } ] }""")
            .With("services/ca.json", """
                { "whatweheard": 1, "jurisdiction": "CA",
                  "organizations": [ { "id": "office", "name": { "en": "Office", "fr": "Bureau" } } ],
                  "services": [ { "id": "permit", "base": "permit", "organization": "office" }, { "id": "lost", "base": "nowhere", "organization": "office" } ] }
                """)
            .With("life-events.json", """
                { "whatweheard": 1, "lifeEvents": [ { "id": "building", "name": { "en": "Building", "fr": "Construire" }, "journey": { "title": { "en": "Build", "fr": "Construire" },
                  "steps": [ { "id": "one", "title": { "en": "Ask", "fr": "Demander" }, "base": "permit" } ] } } ] }
                """);

        var reports = await Task.WhenAll(new SeedLoader(house.Importer).LoadIfEmptyAsync(seed.Path), new SeedLoader(neighbour.Importer).LoadIfEmptyAsync(seed.Path));

        var report = Assert.Single(reports, r => r is not null)!;
        Assert.Equal((6, 5, 0, 0, 0, 1), ImporterTests.Counts(report));
        Assert.Contains(report.Problems, p => p.Line == 3 && p.Path == "services/ca.json: base");
        await house.Refresher.RefreshAsync();
        Assert.Equal((5, 1), (house.Current.Snapshot.Sequence, moves));
        Assert.Null(await new SeedLoader(house.Importer).LoadIfEmptyAsync(seed.Path));
        Assert.Null(await new SeedLoader(house.Importer).LoadIfEmptyAsync(Path.Combine(seed.Path, "none")));
    }

    [Fact]
    public async Task A_broken_file_of_the_seed_is_named_and_nothing_is_loaded()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        using var seed = new SeedFolder()
            .With("vocabulary.json", """{ "whatweheard": 1, "topics": [ { "id": "homes", "name": { "en": "Homes", "fr": "Logements" } } ] }""")
            .With("services/ca.json", """{ "whatweheard": 1, "services": [""");

        var report = (await new SeedLoader(house.Importer).LoadIfEmptyAsync(seed.Path))!;

        Assert.True(report.Failed);
        Assert.Equal("services/ca.json", Assert.Single(report.Problems).Path);
        Assert.Equal(0, house.Current.Snapshot.Sequence);
    }

    private sealed class SeedFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("wwh-seed-").FullName;

        public SeedFolder With(string name, string content)
        {
            var path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
            return this;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
