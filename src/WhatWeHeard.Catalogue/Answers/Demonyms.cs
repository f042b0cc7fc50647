using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What people of a place are called, by the place's code; a text that says "as an Albertan" names Alberta.</summary>
internal static class Demonyms
{
    private static readonly FrozenDictionary<string, string> Places = Build(
        ("CA-AB", "albertan albertans albertain albertaine albertains albertaines"), ("CA-BC", "britanno colombien"),
        ("CA-MB", "manitoban manitobans manitobain manitobaine manitobains manitobaines franco-manitobain"),
        ("CA-NB", "neobrunswickois neobrunswickoise"), ("CA-NL", "newfoundlander newfoundlanders newfie labradorian terreneuvien terreneuvienne"),
        ("CA-ON", "ontarian ontarians ontarien ontarienne ontariens ontariennes"), ("CA-NS", "neoecossais neoecossaise"),
        ("CA-QC", "quebecker quebeckers quebecer quebecers quebecois quebecoise quebecoises"),
        ("CA-SK", "saskatchewanian saskatchewanais saskatchewanaise fransaskois fransaskoise"), ("CA-YT", "yukoner yukoners yukonais yukonaise"),
        ("CA-NU", "nunavummiut nunavummiuq nunavois"), ("CA-NT", "tenois tenoise"),
        ("3520005", "torontonian torontonians torontois torontoise torontoises"), ("2466023", "montrealer montrealers montrealais montrealaise montrealaises"),
        ("5915022", "vancouverite vancouverites vancouverois vancouveroise"), ("4806016", "calgarian calgarians calgarien calgarienne"),
        ("4811061", "edmontonian edmontonians edmontonien edmontonienne"), ("4611040", "winnipegger winnipeggers winnipegois winnipegoise"),
        ("1209034", "haligonian haligonians"), ("3506008", "ottawan ottawans ottavien ottavienne ottaviens"),
        ("2481017", "gatinois gatinoise gatinoises"), ("2443027", "sherbrookois sherbrookoise"), ("2465005", "lavallois lavalloise"),
        ("3525005", "hamiltonian hamiltonians"), ("1307022", "monctonian monctonien monctonienne"), ("4706027", "reginan"), ("4711066", "saskatonian saskatonians"));

    public static string? PlaceOf(string folded) => Places.GetValueOrDefault(folded);

    private static FrozenDictionary<string, string> Build(params ReadOnlySpan<(string Code, string Words)> lists)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, words) in lists)
            foreach (var word in words.Split(' '))
                places.TryAdd(word, code);
        return places.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
