using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Model;

public class InheritanceTests
{
    [Fact]
    public void What_a_listing_does_not_state_is_its_bases()
    {
        var resolved = Inheritance.Resolve(A.Service(), A.BaseService());
        Assert.Equal("Certificat de naissance", resolved.Name.Value["fr"]);
        Assert.Equal(TextOrigin.Inherited, resolved.Name.Value.Find("fr")!.Origin);
        Assert.Equal(CoverageBasis.Birthplace, resolved.Basis.Value);
    }

    [Fact]
    public void Text_is_inherited_language_by_language()
    {
        var own = A.Service() with { Name = LocalizedText.In("iu-Latn", "Inuulisautimut ilitarijjuti") };
        var name = Inheritance.Resolve(own, A.BaseService()).Name.Value;
        Assert.Equal(TextOrigin.Authored, name.Find("iu-Latn")!.Origin);
        Assert.Equal(TextOrigin.Inherited, name.Find("en")!.Origin);
    }

    [Fact]
    public void A_field_may_be_empty_on_purpose()
    {
        var own = A.Service() with { Topics = Stated<System.Collections.Immutable.ImmutableArray<string>>.None };
        var resolved = Inheritance.Resolve(own, A.BaseService());
        Assert.Equal(Presence.None, resolved.Topics.Presence);
        Assert.Equal(ProvenanceKind.Overridden, Of(own, "topics").Kind);
    }

    [Fact]
    public void Local_keywords_are_added_to_the_common_ones()
    {
        var own = A.Service() with { Keywords = new LocalizedWords([new("en", ["long form"])]) };
        Assert.Equal(new[] { "long form", "lost my birth certificate" }, Inheritance.Resolve(own, A.BaseService()).Keywords.Value.In("en").ToArray());
    }

    [Fact]
    public void Every_field_says_whose_it_is()
    {
        var own = A.Service() with { Name = LocalizedText.Of("Ontario birth certificate", "Certificat de naissance de l’Ontario") };
        var fields = Inheritance.Provenance(own, A.BaseService()).ToArray();
        Assert.Equal(2, fields.Count(f => f.Field == "name" && f.Kind == ProvenanceKind.Overridden));
        Assert.Equal(ProvenanceKind.Own, fields.First(f => f.Field == "url").Kind);
        Assert.Equal(ProvenanceKind.Inherited, fields.Single(f => f.Field == "summary").Kind);
        Assert.Equal((ProvenanceKind.NotStated, Presence.Unknown), fields.Where(f => f.Field == "costs").Select(f => (f.Kind, f.Presence)).Single());
    }

    [Fact]
    public void Every_content_field_has_a_provenance_and_takes_part_in_inheritance()
    {
        var names = typeof(ServiceContent).GetProperties().Where(p => p.PropertyType.IsGenericType).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).Order().ToArray();
        Assert.True(names.Length >= 28);
        Assert.Equal(names, Inheritance.Provenance(A.Service(), null).Select(f => f.Field).Distinct().Order());
    }

    private static FieldProvenance Of(Service own, string field) => Inheritance.Provenance(own, A.BaseService()).Single(f => f.Field == field);
}
