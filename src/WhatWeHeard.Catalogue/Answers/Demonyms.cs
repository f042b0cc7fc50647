using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What people of a place are called, and the regions that they say they are from, by the place's code; a text that says "as an Albertan" names Alberta.</summary>
internal static class Demonyms
{
    private static readonly FrozenDictionary<string, string> Places = Build(
        ("CA-QC", "gaspesie gaspesien gaspesienne mauricie abitibi abitibien beauce beauceron outaouais lanaudiere monteregie charlevoix estrie nunavik"), ("CA-BC", "okanagan kootenay kootenays cariboo"), ("CA-ON", "muskoka"),
        ("CA-AB", "albertan albertans albertain albertaine albertains albertaines"), ("CA-BC", "columbian columbians britanno"),
        ("CA-MB", "manitoban manitobans manitobain manitobaine manitobains manitobaines franco-manitobain"),
        ("CA-NB", "brunswicker brunswickers neobrunswickois neobrunswickoise"), ("CA-NL", "newfoundlander newfoundlanders newfie labradorian terreneuvien terreneuvienne"),
        ("CA-ON", "ontarian ontarians ontarien ontarienne ontariens ontariennes"), ("CA-NS", "scotian scotians neoecossais neoecossaise"),
        ("CA-QC", "quebecker quebeckers quebecer quebecers quebecois quebecoise quebecoises"),
        ("CA-SK", "saskatchewanian saskatchewanais saskatchewanaise fransaskois fransaskoise"), ("CA-YT", "yukoner yukoners yukonais yukonaise"),
        ("CA-PE", "prince-edouardien prince-edouardienne"), ("CA-ON", "franco-ontarien franco-ontarienne franco-ontariens franco-ontariennes ontarois ontaroise"), ("CA-AB", "franco-albertain franco-albertaine"), ("CA-BC", "britanno-colombien britanno-colombienne franco-colombien franco-colombienne"), ("CA-YT", "yukonnais yukonnaise franco-yukonnais franco-yukonnaise"), ("CA-NT", "franco-tenois franco-tenoise"), ("CA-MB", "franco-manitobaine"), ("CA-SK", "saskatchewanaises saskatchewanians"), ("CA-NB", "neo-brunswickois neo-brunswickoise"), ("CA-NS", "neo-ecossais neo-ecossaise"), ("CA-NL", "terre-neuvien terre-neuvienne"),
        ("CA-NU", "nunavummiut nunavummiuq nunavois"), ("CA-NT", "tenois tenoise"),
        ("3520005", "torontonian torontonians torontois torontoise torontoises"), ("2466023", "montrealer montrealers montrealais montrealaise montrealaises"),
        ("5915022", "vancouverite vancouverites vancouverois vancouveroise"), ("4806016", "calgarian calgarians calgarien calgarienne"),
        ("4811061", "edmontonian edmontonians edmontonien edmontonienne"), ("4611040", "winnipegger winnipeggers winnipegois winnipegoise"),
        ("1209034", "haligonian haligonians"), ("3506008", "ottawan ottawans ottavien ottavienne ottaviens"),
        ("2481017", "gatinois gatinoise gatinoises"), ("2443027", "sherbrookois sherbrookoise"), ("2465005", "lavallois lavalloise"),
        ("3525005", "hamiltonian hamiltonians"), ("1307022", "monctonian monctonien monctonienne"), ("4706027", "reginan"), ("4711066", "saskatonian saskatonians"));

    /// <summary>What stands before it and belongs to it: "Nova Scotian".</summary>
    public static bool Begins(string folded) => folded is "nova" or "new" or "british" or "prince" or "edward";

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
