namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>The reply to a question, above what a search finds.</summary>
public static class AnswerWords
{
    public static readonly Phrase Heading = new("In short", "En bref");
    public static readonly Phrase OneQuestion = new("One question first", "Une question d’abord");
    public static readonly Phrase Personal = new("Please leave out personal information", "Merci d’omettre les renseignements personnels");
    public static readonly Phrase Source = new("Source:", "Source :");
    public static readonly Phrase AboutLifeEvent = new("There is more to arrange:", "Il y a autre chose à prévoir :");
    public static readonly Phrase HowMade = new("Put together from the catalogue’s own texts, without artificial intelligence.", "Composé à partir des textes du catalogue, sans intelligence artificielle.");
    public static readonly Phrase Places = new("Places to choose from", "Lieux au choix");
    public static readonly Phrase Choose = new("Choose", "Choisir");
    public static readonly Phrase NamePlace = new("Name the place in the search form.", "Indiquez le lieu dans le formulaire de recherche.");
}
