namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Places and the governments that serve them.</summary>
public static class PlaceWords
{
    public static readonly Phrase WhoServes = new("Governments that serve {0}", "Gouvernements qui desservent {0}");
    public static readonly Phrase WhichOne = new("Which place do you mean?", "De quel lieu s’agit-il?");
    public static readonly Phrase ForNow = new("Until you choose, services for all of these places are shown.", "D’ici là, les services de tous ces lieux sont affichés.");
    public static readonly Phrase Approximate = new("Approximate: {0}", "Approximatif : {0}");
    public static readonly Phrase NotRecognized = new("We don’t recognize this place", "Nous ne reconnaissons pas ce lieu");
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
