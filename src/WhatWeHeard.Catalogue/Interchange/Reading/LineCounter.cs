namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>Line numbers, from 1, for offsets that only grow: each line is counted once.</summary>
internal sealed class LineCounter(byte[] utf8)
{
    private int offset;
    private int line = 1;

    public int At(int position)
    {
        line += utf8.AsSpan(offset, position - offset).Count((byte)'\n');
        offset = position;
        return line;
    }
}
