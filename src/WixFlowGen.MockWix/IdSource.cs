using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.MockWix;

/// <summary>Ids that look random and are the same in every run with the same seed.</summary>
public sealed class IdSource(int seed)
{
    private long _count;

    /// <summary>A GUID of version 4.</summary>
    public Guid Next()
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{++_count}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>32 hexadecimal digits.</summary>
    public string NextToken() => Next().ToString("N");
}
