using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>The fields that are needed from a DXGI_ADAPTER_DESC1 (dxgi.h).</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Vendor">The PCI id of its maker.</param>
/// <param name="DedicatedBytes">Memory of its own; for integrated graphics, what the BIOS reserved for it.</param>
/// <param name="Id">Its LUID.</param>
/// <param name="IsSoftware">It is no GPU.</param>
internal sealed record DxgiAdapter(string Name, uint Vendor, ulong DedicatedBytes, long Id, bool IsSoftware)
{
    /// <summary>sizeof(DXGI_ADAPTER_DESC1) for 64 bits.</summary>
    public const int Size = 312;

    public const int NameBytes = 256; // Description, WCHAR[128], at 0
    public const int VendorOffset = 256;
    public const int DedicatedOffset = 272; // DedicatedVideoMemory
    public const int IdOffset = 296; // AdapterLuid: the low half first
    public const int FlagsOffset = 304;
    private const uint Software = 2; // DXGI_ADAPTER_FLAG_SOFTWARE

    public static DxgiAdapter Read(ReadOnlySpan<byte> description)
    {
        var name = MemoryMarshal.Cast<byte, char>(description[..NameBytes]);
        return new DxgiAdapter(
            new string(name.IndexOf('\0') is >= 0 and var end ? name[..end] : name),
            MemoryMarshal.Read<uint>(description[VendorOffset..]),
            MemoryMarshal.Read<ulong>(description[DedicatedOffset..]),
            MemoryMarshal.Read<long>(description[IdOffset..]),
            (MemoryMarshal.Read<uint>(description[FlagsOffset..]) & Software) != 0);
    }
}
