using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>
/// What lies before a listening socket. The kernel completes connections by itself and lets them wait there; when the socket is closed
/// it resets those that nobody has taken yet, and whoever had asked something on one is dropped unheard.
/// </summary>
internal static class Doorstep
{
    // Linux's own figures (asm-generic/socket.h, linux/filter.h); all processors that .NET runs on there share them.
    private const int SolSocket = 1;
    private const int AttachFilter = 26;
    private const ushort LoadByte = 0x30, And = 0x54, JumpIfEqual = 0x15, Return = 0x06;
    private const uint FlagsOfTcpHeader = 13, SynAndAck = 0x12, Syn = 0x02;

    /// <summary>Lets nothing through that opens a connection, and everything else.</summary>
    private static readonly Instruction[] RefuseNewcomers =
    [
        new(LoadByte, 0, 0, FlagsOfTcpHeader),
        new(And, 0, 0, SynAndAck),
        new(JumpIfEqual, 0, 1, Syn),
        new(Return, 0, 0, 0),
        new(Return, 0, 0, int.MaxValue),
    ];

    /// <summary>
    /// From now on nobody new connects: a knock isn't heard, and the one that its sender repeats a second later finds the door gone.
    /// What waits already can be taken in peace. False where the system can't do that.
    /// </summary>
    public static bool Clear(Socket listening)
    {
        if (!OperatingSystem.IsLinux() || listening.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)) return false;
        var filter = GCHandle.Alloc(RefuseNewcomers, GCHandleType.Pinned);
        try
        {
            Program[] program = [new((ushort)RefuseNewcomers.Length, filter.AddrOfPinnedObject())];
            // The kernel copies it before this returns.
            listening.SetRawSocketOption(SolSocket, AttachFilter, MemoryMarshal.AsBytes(program.AsSpan()));
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            filter.Free();
        }
    }

    /// <summary>struct sock_filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Program(ushort Length, nint Instructions);
}
