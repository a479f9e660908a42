using System.Runtime.InteropServices;
using System.Text;
using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

/// <summary>
/// Sizes and offsets that follow from Microsoft's headers (sysinfoapi.h, psapi.h, tlhelp32.h, tcpmib.h, pdh.h, dxgi.h) for 64 bits.
/// Written down from the headers, not printed by a Windows compiler.
/// </summary>
public sealed class WindowsLayoutTests
{
    [Fact]
    public void Structures_are_as_large_as_those_of_Windows()
    {
        Assert.Equal((8, 8), Layouts.Size<FileTime>());
        Assert.Equal((64, 64), Layouts.Size<MemoryStatus>());
        Assert.Equal((80, 80), Layouts.Size<ProcessMemoryCounters>());
        Assert.Equal((24, 24), Layouts.Size<PdhItem>());
        Assert.Equal((568, 312), (ProcessEntry.Size, DxgiAdapter.Size));
        Assert.Equal((24, 56), (TcpRow.Version4.Size, TcpRow.Version6.Size));
    }

    [Fact]
    public void Structures_that_carry_their_size_have_it_written()
    {
        Assert.Equal(64u, MemoryStatus.Asked.Length);
        Assert.Equal(80u, ProcessMemoryCounters.Asked.Length);
    }

    [Fact]
    public void Fields_stand_where_Windows_writes_them()
    {
        Assert.Equal(
            "Length@0 TotalPhysical@8 AvailablePhysical@16", Layouts.Of<MemoryStatus>("Length", "TotalPhysical", "AvailablePhysical"));
        Assert.Equal(
            "PageFaults@4 PeakWorkingSet@8 WorkingSet@16 Private@72",
            Layouts.Of<ProcessMemoryCounters>("PageFaults", "PeakWorkingSet", "WorkingSet", "Private"));
        Assert.Equal("Name@0 State@8 Value@16", Layouts.Of<PdhItem>("Name", "State", "Value"));
    }

    [Fact]
    public void A_file_time_is_two_halves_of_units_of_100_ns()
    {
        var time = MemoryMarshal.Read<FileTime>(Layouts.Written(8, (0, 10_000_000 + (1L << 32), 8)));

        Assert.Equal(new FileTime(10_000_000, 1), time);
        Assert.Equal(1 + 429.4967296, time.Seconds, 9); // 2^32 units are 429.5 s
    }

    [Fact]
    public void A_process_is_read_from_its_entry()
    {
        var entry = Layouts.Written(568, (8, 4711, 4), (28, 12, 4), (32, 700, 4));
        Encoding.Unicode.GetBytes("ollama.exe\0rubbish").CopyTo(entry, 44);

        Assert.Equal(new ProcessEntry(4711, 700, 12, "ollama.exe"), ProcessEntry.Read(entry));
    }

    [Fact]
    public void An_adapter_is_read_from_its_description()
    {
        var description = Layouts.Written(
            312, (256, 0x1002, 4), (272, 17_163_091_968, 8), (296, 0x0000_D1F2, 4), (300, 1, 4), (304, 2, 4));
        Encoding.Unicode.GetBytes("AMD Radeon RX 7800 XT").CopyTo(description, 0);

        Assert.Equal(
            new DxgiAdapter("AMD Radeon RX 7800 XT", 0x1002, 17_163_091_968, 0x1_0000_D1F2, IsSoftware: true),
            DxgiAdapter.Read(description));
    }

    [Fact]
    public void Items_of_counters_are_read_with_their_names_unless_they_have_no_value()
    {
        var names = Marshal.StringToHGlobalUni("pid_1");
        var buffer = Marshal.AllocHGlobal(3 * 24);
        try
        {
            Write(0, 0, 12.5);
            Write(1, 0xC000_0BC6, 99); // PDH_INVALID_DATA: a rate after the first reading
            Write(2, 1, 0);

            Assert.Equal([new PdhValue("pid_1", 12.5), new PdhValue("pid_1", 0)], PdhItem.Read(buffer, 3));
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
            Marshal.FreeHGlobal(names);
        }

        void Write(int index, uint state, double value)
        {
            Marshal.WriteIntPtr(buffer, index * 24, names);
            Marshal.WriteInt32(buffer, (index * 24) + 8, unchecked((int)state));
            Marshal.WriteInt64(buffer, (index * 24) + 16, BitConverter.DoubleToInt64Bits(value));
        }
    }
}
