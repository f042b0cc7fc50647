using System.Text;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>XML as a tree with lines, without what makes XML dangerous: no DTD, no entities, nothing fetched, a depth and a length that end.</summary>
internal static class LinedXml
{
    private const long MostCharacters = 256L << 20;
    private const int MostDepth = 100;

    /// <summary>
    /// A file in the encoding that it declares. One that declares UTF-8, or nothing, and isn't, is read as Windows-1252, with a warning.
    /// </summary>
    /// <exception cref="MalformedFileException">It isn't XML, or XML that we don't open.</exception>
    public static (XElement Root, Problem? Warning) ReadAll(Stream file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        FileText.RefusePacked(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        bytes.Position = 0;
        try
        {
            return (Parse(settings => XmlReader.Create(bytes, settings)), null);
        }
        catch (MalformedFileException) when (bytes.GetBuffer().AsSpan(0, (int)bytes.Length) is var all && all is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && !Utf8.IsValid(all))
        {
            return (Parse(FileText.Windows1252.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)), FileText.ReadAsWindows);
        }
    }

    /// <summary>A text whose encoding is behind it, whatever it declares.</summary>
    /// <exception cref="MalformedFileException">It isn't XML, or XML that we don't open.</exception>
    public static XElement Parse(string text) => Parse(settings => XmlReader.Create(new StringReader(text), settings));

    private static XElement Parse(Func<XmlReaderSettings, XmlReader> open)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = open(settings);
            using var bounded = new Bounded(reader);
            return XDocument.Load(bounded, LoadOptions.SetLineInfo).Root ?? throw new XmlException("empty");
        }
        catch (XmlException e)
        {
            // Where nothing could be read at all, the reader counts from 0.
            var line = Math.Max(1, e.LineNumber);
            throw new MalformedFileException($"It isn't XML that we can open, near line {line}: no DTD, no entities.", $"Ce n’est pas du XML que nous pouvons ouvrir, près de la ligne {line} : ni DTD ni entités.", line, e);
        }
    }

    public static int Line(this XElement element) => ((IXmlLineInfo)element).HasLineInfo() ? ((IXmlLineInfo)element).LineNumber : 1;

    /// <summary>Whether the first bytes are XML whose root, or one of its first elements, has this name.</summary>
    public static bool Starts(ReadOnlySpan<byte> head, params ReadOnlySpan<string> names)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!text.StartsWith('<')) return false;
        foreach (var name in names)
            if (text.Contains($"<{name}", StringComparison.Ordinal) || text.Contains($":{name}", StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>A reader that stops where a tree would grow too deep for whoever walks it.</summary>
    private sealed class Bounded(XmlReader inner) : XmlReaderWrapper(inner)
    {
        public override bool Read()
        {
            var more = base.Read();
            return Depth <= MostDepth ? more : throw new XmlException("too deep", null, LineNumber, LinePosition);
        }
    }

    /// <summary>What the framework has no class for: a reader around a reader.</summary>
    private abstract class XmlReaderWrapper(XmlReader inner) : XmlReader, IXmlLineInfo
    {
        public override int AttributeCount => inner.AttributeCount;
        public override string BaseURI => inner.BaseURI;
        public override int Depth => inner.Depth;
        public override bool EOF => inner.EOF;
        public override bool IsEmptyElement => inner.IsEmptyElement;
        public override string LocalName => inner.LocalName;
        public override string NamespaceURI => inner.NamespaceURI;
        public override XmlNameTable NameTable => inner.NameTable;
        public override XmlNodeType NodeType => inner.NodeType;
        public override string Prefix => inner.Prefix;
        public override ReadState ReadState => inner.ReadState;
        public override string Value => inner.Value;
        public int LineNumber => ((IXmlLineInfo)inner).LineNumber;
        public int LinePosition => ((IXmlLineInfo)inner).LinePosition;
        public bool HasLineInfo() => ((IXmlLineInfo)inner).HasLineInfo();
        public override string GetAttribute(int i) => inner.GetAttribute(i);
        public override string? GetAttribute(string name) => inner.GetAttribute(name);
        public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);
        public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);
        public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);
        public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);
        public override bool MoveToElement() => inner.MoveToElement();
        public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();
        public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();
        public override bool Read() => inner.Read();
        public override bool ReadAttributeValue() => inner.ReadAttributeValue();
        public override void ResolveEntity() => inner.ResolveEntity();
    }
}
