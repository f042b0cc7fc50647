using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Validation;

/// <summary>What a rule may ask of the world around a record: the catalogue as it stands, or that and the file being imported.</summary>
public interface IReferences
{
    bool Exists(ItemId id);

    BaseService? Base(string code);

    /// <summary>The languages a government publishes in by law or rule; a municipality's are its province's.</summary>
    ImmutableArray<string> OfficialLanguages(string jurisdiction);
}
