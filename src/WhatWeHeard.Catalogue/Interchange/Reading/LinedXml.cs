using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>XML as a tree with lines, without what makes XML dangerous: no DTD, no entities, nothing fetched, a depth and a length that end.</summary>
internal static class LinedXml
{
    private const long MostCharacters = 256L << 20;
    private const int MostDepth = 100;

    /// <exception cref="MalformedFileException">It isn't XML, or XML that we don't open.</exception>
    public static XElement Parse(Stream file)
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
            using var reader = XmlReader.Create(file, settings);
            using var bounded = new Bounded(reader);
            return XDocument.Load(bounded, LoadOptions.SetLineInfo).Root ?? throw new XmlException("empty");
        }
        catch (XmlException e)
        {
            throw new MalformedFileException($"It isn't XML that we can open, near line {e.LineNumber}: no DTD, no entities.", $"Ce n’est pas du XML que nous pouvons ouvrir, près de la ligne {e.LineNumber} : ni DTD ni entités.", e.LineNumber, e);
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
