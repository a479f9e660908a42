using System.Text.Json;

namespace Bench.Servers.Http;

/// <summary>Reads what matters of one JSON object. False: the object is not complete.</summary>
/// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
internal delegate bool JsonDecoding<T>(ReadOnlySpan<byte> json, ref T into);
