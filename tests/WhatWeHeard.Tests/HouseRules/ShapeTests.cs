using System.Reflection;
using System.Runtime.CompilerServices;

namespace WhatWeHeard.HouseRules;

public class ShapeTests
{
    private static readonly Assembly[] Assemblies =
        [typeof(Catalogue.Model.Service).Assembly, typeof(Publishing.Import.Importer).Assembly, typeof(Gateway.Graph.GraphSetup).Assembly];

    private static readonly Type[] Types =
        [.. Assemblies.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("WhatWeHeard", StringComparison.Ordinal) == true
            && !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !t.Namespace.Contains("Migrations", StringComparison.Ordinal))];

    [Fact]
    public void Here_a_service_is_a_government_service()
    {
        Assert.True(Types.Length >= 150, $"only {Types.Length} types inspected");
        Assert.Equal(["BaseService", "RelatedService", "Service"], Types.Select(t => t.Name).Where(n => n.EndsWith("Service", StringComparison.Ordinal)).Distinct().Order());
    }

    [Fact]
    public void Names_end_in_words_that_say_something()
    {
        string[] empty = ["Dto", "Info", "Data", "Helper", "Manager", "Util", "Utils", "Impl", "Base"];
        Assert.DoesNotContain(Types, t => empty.Any(e => t.Name.EndsWith(e, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_model_and_the_read_model_are_immutable()
    {
        var values = Types.Where(t => t.Namespace is "WhatWeHeard.Catalogue.Model" or "WhatWeHeard.Catalogue.ReadModel").ToArray();
        Assert.True(values.Length >= 60, $"only {values.Length} types inspected");
        var settable = values.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
        Assert.Empty(settable);
    }

    [Fact]
    public void An_interface_exists_when_two_implement_it()
    {
        // IReferences: the snapshot, and the snapshot with a file being imported. IMayBeStated: one generic type of many closed ones.
        var lonely = Types.Where(t => t.IsInterface && Types.Count(i => !i.IsInterface && i.GetInterfaces().Contains(t)) < 2)
            .Where(t => t.Name != "IMayBeStated").Select(t => t.Name);
        Assert.Empty(lonely);
    }

    [Fact]
    public void No_source_file_says_too_much()
    {
        var files = House.SourceFiles().Select(f => (f, lines: File.ReadLines(f).Count())).ToArray();
        Assert.True(files.Length >= 80, $"only {files.Length} files inspected");
        Assert.Empty(files.Where(f => f.lines > 400).Select(f => $"{f.f}: {f.lines}"));
    }
}
