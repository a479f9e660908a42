using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Bench.Telemetry.Mac;

/// <summary>proc_bsdinfo (sys/proc_info.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProcBsdInfo
{
    public uint Flags;
    public uint Status;
    public uint ExitStatus;
    public uint Id;
    public uint Parent;
    public uint User;
    public uint Group;
    public uint RealUser;
    public uint RealGroup;
    public uint SavedUser;
    public uint SavedGroup;
    public uint Reserved;
    public Name16 Command;
    public Name16 Name;
    public Name16 RestOfName;
    public uint Files;
    public uint ProcessGroup;
    public uint JobControl;
    public uint Terminal;
    public uint TerminalGroup;
    public int Nice;
    public ulong StartSeconds;
    public ulong StartMicroseconds;

    /// <summary>Microseconds since 1970.</summary>
    public readonly long Started => (long)((StartSeconds * 1_000_000) + StartMicroseconds);

    /// <summary>Up to 32 bytes of the program's name, or the first 16 if that is all there is.</summary>
    public readonly string ProgramName
    {
        get
        {
            Span<byte> name = stackalloc byte[2 * Unsafe.SizeOf<Name16>()];
            ((ReadOnlySpan<byte>)Name).CopyTo(name);
            ((ReadOnlySpan<byte>)RestOfName).CopyTo(name[Unsafe.SizeOf<Name16>()..]);
            return Text(name) is { Length: > 0 } text ? text : Text(Command);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes);
}
