namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Places and the governments that serve them.</summary>
public static class PlaceWords
{
    public static readonly Phrase Hint = new("Town, or the first three characters of a postal code", "Ville, ou trois premiers caractères du code postal");
    public static readonly Phrase WhoServes = new("Governments that serve {0}", "Gouvernements qui desservent {0}");
    public static readonly Phrase WhichOne = new("Which place do you mean?", "De quel lieu s’agit-il?");
    public static readonly Phrase FromText = new("Place found in your question.", "Lieu repéré dans votre question.");
    public static readonly Phrase Municipality = new("Municipality", "Municipalité");
    public static readonly Phrase UpperTier = new("Region or county", "Région ou comté");
    public static readonly Phrase Province = new("Province", "Province");
    public static readonly Phrase Territory = new("Territory", "Territoire");
    public static readonly Phrase Country = new("Canada", "Canada");
    public static readonly Phrase Federal = new("Federal", "Fédéral");
    public static readonly Phrase Indigenous = new("Indigenous government", "Gouvernement autochtone");
    public static readonly Phrase Several = new("Several governments", "Plusieurs gouvernements");
}
