using System.Runtime.InteropServices;
using System.Text;
using Bench.Telemetry.Mac;

namespace Bench.Telemetry.Tests.Mac;

/// <summary>
/// Sizes and offsets that follow from the headers of xnu (mach/host_info.h, mach/vm_statistics.h, sys/resource.h, sys/proc_info.h,
/// sys/sysctl.h) for 64 bits. Written down from the headers, not printed by a Mac.
/// </summary>
public sealed class MacLayoutTests
{
    [Fact]
    public void Structures_are_as_large_as_the_kernels()
    {
        Assert.Equal((16, 16), Layouts.Size<HostCpuLoad>()); // HOST_CPU_LOAD_INFO_COUNT 4
        Assert.Equal((152, 152), Layouts.Size<VmStatistics64>()); // HOST_VM_INFO64_COUNT 38
        Assert.Equal((32, 32), Layouts.Size<SwapUsage>());
        Assert.Equal((8, 8), Layouts.Size<MachTimebase>());
        Assert.Equal((8, 8), Layouts.Size<ProcFdInfo>()); // PROC_PIDLISTFD_SIZE
        Assert.Equal((136, 136), Layouts.Size<ProcBsdInfo>()); // PROC_PIDTBSDINFO_SIZE
        Assert.Equal((96, 96), Layouts.Size<ProcTaskInfo>()); // PROC_PIDTASKINFO_SIZE
        Assert.Equal((296, 296), Layouts.Size<RusageInfo4>());
        Assert.Equal(792, SocketInfo.Size); // PROC_PIDFDSOCKETINFO_SIZE
    }

    [Fact]
    public void The_fields_of_a_resource_usage_stand_where_its_versions_put_them() => Assert.Equal(
        "UserTime@16 SystemTime@24 ResidentSize@64 ChildUserTime@96 DiskBytesRead@144 CpuTimeDefault@160 LogicalWrites@232 "
            + "RunnableTime@288",
        Layouts.Of<RusageInfo4>(
            "UserTime", "SystemTime", "ResidentSize", "ChildUserTime", "DiskBytesRead", "CpuTimeDefault", "LogicalWrites", "RunnableTime"));

    [Fact]
    public void The_fields_of_a_process_stand_where_the_kernel_writes_them()
    {
        Assert.Equal(
            "Parent@16 Command@48 Name@64 RestOfName@80 Files@96 StartSeconds@120 StartMicroseconds@128",
            Layouts.Of<ProcBsdInfo>("Parent", "Command", "Name", "RestOfName", "Files", "StartSeconds", "StartMicroseconds"));
        var written = Layouts.Written(96, (8, 5, 8), (84, 9, 4));
        var task = MemoryMarshal.Read<ProcTaskInfo>(written);
        Assert.Equal((5ul, 9), (task.ResidentSize, task.Threads));
    }

    [Fact]
    public void Statistics_of_memory_stand_where_the_kernel_writes_them()
    {
        var written = Layouts.Written(152, (12, 1, 4), (88, 2, 4), (112, 3, 8), (120, 4, 8), (128, 5, 4), (136, 6, 4), (140, 7, 4));
        var vm = MemoryMarshal.Read<VmStatistics64>(written);

        Assert.Equal((1u, 2u, 3ul, 4ul), (vm.WireCount, vm.PurgeableCount, vm.SwapIns, vm.SwapOuts));
        Assert.Equal((5u, 6u, 7u), (vm.CompressorPageCount, vm.ExternalPageCount, vm.InternalPageCount));
    }

    [Theory]
    [InlineData("ollama", "", "", "ollama")] // no long name
    [InlineData("com.docker.back", "com.docker.backe", "nd", "com.docker.backend")] // a long one, over both halves
    public void A_name_is_the_longer_one_if_there_is_one(string command, string name, string rest, string expected)
    {
        var written = new byte[136];
        Encoding.UTF8.GetBytes(command).CopyTo(written, 48);
        Encoding.UTF8.GetBytes(name).CopyTo(written, 64);
        Encoding.UTF8.GetBytes(rest).CopyTo(written, 80);

        Assert.Equal(expected, MemoryMarshal.Read<ProcBsdInfo>(written).ProgramName);
    }

    [Theory]
    [InlineData(2, 1, 11434)] // TCP, listening
    [InlineData(2, 4, null)] // TCP, established
    [InlineData(1, 1, null)] // IN: UDP
    [InlineData(3, 1, null)] // UN
    public void Only_a_listening_TCP_socket_has_a_port(int kind, int state, int? port)
    {
        var socket = Layouts.Written(792, (256, kind, 4), (344, state, 4));
        (socket[268], socket[269]) = (0x2C, 0xAA); // 11434 in network order

        Assert.Equal(port, SocketInfo.ListeningPort(socket));
        Assert.Null(SocketInfo.ListeningPort(socket.AsSpan(0, 791)));
    }
}
