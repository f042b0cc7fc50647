using WhatWeHeard.Catalogue.Places;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>The place as it was typed, and the candidate that was chosen for it, by its code; another place typed undoes the choice.</summary>
public sealed record PlaceChoice(string Typed, string? Code)
{
    public static PlaceChoice None { get; } = new("", null);

    public static PlaceChoice Of(IFormCollection form)
    {
        var typed = FormText.One(form["place"]) ?? "";
        // A button's value: the code, a bar, the name that then stands in the field.
        if (FormText.One(form["choose"])?.Split('|', 2) is [{ Length: > 0 } code, var name]) return new(name, code);
        return new(typed, typed.Length > 0 && FormText.One(form["inFor"]) == typed ? FormText.One(form["in"]) : null);
    }

    /// <summary>As fields of a form, so that another form can carry it on.</summary>
    public IEnumerable<(string Name, string Value)> Fields() => [("place", Typed), .. Hidden()];

    /// <summary>What the field doesn't show: which of several was chosen, and for which text that holds.</summary>
    public IEnumerable<(string Name, string Value)> Hidden() => Code is null ? [] : [("in", Code), ("inFor", Typed)];

    /// <summary>The place as the schema takes it: a chosen code, a postal code, or what people call it.</summary>
    public object? Input() => Code is not null ? new { Jurisdiction = Code }
        : Typed.Length == 0 ? null
        : PostalCodes.Parse(Typed) is not null ? new { PostalCode = Typed }
        : new { Name = Typed };
}
