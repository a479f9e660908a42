using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>The fields that are needed from a PROCESSENTRY32W (tlhelp32.h).</summary>
/// <param name="Program">The name of its file: <c>ollama.exe</c>.</param>
internal readonly record struct ProcessEntry(int Id, int Parent, int Threads, string Program)
{
    /// <summary>sizeof(PROCESSENTRY32W) for 64 bits, which the caller writes into its first field.</summary>
    public const int Size = 568;

    public const int IdOffset = 8; // th32ProcessID
    public const int ThreadsOffset = 28; // cntThreads
    public const int ParentOffset = 32; // th32ParentProcessID
    public const int ProgramOffset = 44; // szExeFile, WCHAR[260]
    public const int ProgramBytes = 520;

    public static ProcessEntry Read(ReadOnlySpan<byte> entry)
    {
        var name = MemoryMarshal.Cast<byte, char>(entry.Slice(ProgramOffset, ProgramBytes));
        return new ProcessEntry(
            MemoryMarshal.Read<int>(entry[IdOffset..]),
            MemoryMarshal.Read<int>(entry[ParentOffset..]),
            MemoryMarshal.Read<int>(entry[ThreadsOffset..]),
            new string(name.IndexOf('\0') is >= 0 and var end ? name[..end] : name));
    }
}
