using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// What people sell each other, or buy used: no government has a hand in a couch that changes houses. A vehicle, a boat, a house or a shop
/// is another matter, and so is what the city is to take away.
/// </summary>
internal static partial class SecondHand
{
    public static bool Is(string text)
    {
        var said = Folding.Phrase(text.Replace('\'', ' ').Replace('’', ' '));
        return Thing().IsMatch(said) && (Selling().IsMatch(said) || (Used().IsMatch(said) && Buying().IsMatch(said))) && !Otherwise().IsMatch(said)
            && !said.Split(' ').Any(EverydayMatters.IsGovernmental);
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(?:couch(?:es)?|sofas?|loveseats?|futons?|recliners?|armchairs?|chairs?|tables?|desks?|dressers?|bookshel(?:f|ves)|bookcases?|mattress(?:es)?|bed frames?|bunk beds?|cribs?|strollers?|furniture|fridges?|freezers?|washers?|dryers?|dishwashers?|microwaves?|tvs?|televisions?|laptops?|computers?|monitors?|printers?|phones?|iphones?|ipads?|tablets?|xbox|playstation|consoles?|cameras?|guitars?|pianos?|drums|books|textbooks|clothes|dress(?:es)?|shoes|skates|skis?|snowboards?|hockey gear|golf clubs|treadmills?|toys|lego|lawn ?mowers?|snowblowers?|barbecues?|bbqs?|tents?|jewell?ery|rugs?|lamps?|dishes"
        + @"|divans?|causeuses?|fauteuils?|chaises?|bureaux?|commodes?|bibliotheques?|matelas|bassinettes?|poussettes?|meubles?|frigos?|refrigerateurs?|congelateurs?|laveuses?|secheuses?|lave vaisselle|micro ondes|teles?|televiseurs?|ordinateurs?|ordis?|imprimantes?|cellulaires?|tablettes?|cameras?|guitares?|livres|linge|vetements|robes?|souliers|patins|planches? a neige|jouets|tondeuses?|souffleuses?|tentes?|bijoux|tapis|lampes?|vaisselle)\b", Options)]
    private static partial Regex Thing();

    [GeneratedRegex(@"\b(?:for sale|sell|sells|selling|a vendre|vendre|vends|vendrais)\b", Options)]
    private static partial Regex Selling();

    [GeneratedRegex(@"\b(?:used|second ?hand|pre ?owned|pre ?loved|usagee?s?|seconde main|deuxieme main|d occasion)\b", Options)]
    private static partial Regex Used();

    [GeneratedRegex(@"\b(?:buy|buying|find|looking for|price of|worth|acheter|achete|trouver|cherche|vaut)\b", Options)]
    private static partial Regex Buying();

    [GeneratedRegex(@"\b(?:cars?|trucks?|vans?|suvs?|vehicles?|motorcycles?|motorbikes?|bikes?|boats?|trailers?|campers?|atvs?|snowmobiles?|house|home|condo|cottage|land|property|farm|guns?|rifles?|firearms?|bill of sale|receipt|store|shop|stand|booth|market|etsy|income|declare|sidewalk|curb|street|park|pick(?:ed|s)? up|pickup|collect\w*|dispos\w*|throw|dump|garbage|trash|get rid|recycl\w*|donat\w*|charity|city|safe|stolen|bugs?|library|libraries"
        + @"|autos?|chars?|voitures?|camions?|vehicules?|motos?|velos?|bateaux?|remorques?|roulottes?|motoneiges?|quatre roues|maisons?|terrain|chalet|propriete|ferme|armes?|fusils?|acte de vente|contrat de vente|recu|magasin|boutique|commerce|kiosque|marche|revenus?|declarer|trottoir|rue|parc|ramass\w*|jeter|poubelles?|vidanges|debarrass\w*|don|dons|donner|ville|vole|volee|punaises?|bibliotheque municipale)\b", Options)]
    private static partial Regex Otherwise();
}
