using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Tests;

/// <summary>Where structures have their fields, as the managed runtime lays them out in memory.</summary>
internal static class Layouts
{
    /// <summary>Fields in declared order with their offsets: "Total@0 Used@16", for structures of plain fields.</summary>
    public static string Of<T>(params ReadOnlySpan<string> fields)
        where T : unmanaged
    {
        List<string> found = [];
        foreach (var field in fields)
            found.Add($"{field}@{(int)Marshal.OffsetOf<T>(field)}");
        return string.Join(' ', found);
    }

    /// <summary>The size in memory, and as it is marshalled: both have to be the system's.</summary>
    public static (int Managed, int Marshalled) Size<T>()
        where T : unmanaged => (Unsafe.SizeOf<T>(), Marshal.SizeOf<T>());

    /// <summary>A buffer with numbers written at places of it, as a function of the system would have written them.</summary>
    public static byte[] Written(int size, params ReadOnlySpan<(int Offset, long Value, int Bytes)> numbers)
    {
        var buffer = new byte[size];
        foreach (var (offset, value, bytes) in numbers)
            BitConverter.GetBytes(value).AsSpan(0, bytes).CopyTo(buffer.AsSpan(offset));
        return buffer;
    }
}
