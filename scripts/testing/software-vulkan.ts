import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/**
 * The environment of a process that is to find a Vulkan driver where there is no GPU: SwiftShader, which the packaged
 * Chromium brings along with the Vulkan loader. Dynamic libraries are looked up as a process starts, so it has
 * to be given to a child process.
 */
export function softwareVulkan(): {
  VK_DRIVER_FILES: string;
  VK_ICD_FILENAMES: string;
  LD_LIBRARY_PATH: string;
} {
  const folder = resolve('.podium', 'swiftshader');
  const driver = join(folder, 'driver.json');
  if (!existsSync(driver)) {
    mkdirSync(folder, { recursive: true });
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const bin = join(main.slice(0, main.lastIndexOf('chromium') + 'chromium'.length), 'bin');
    const archive = join(folder, 'swiftshader.tar');
    writeFileSync(archive, brotliDecompressSync(readFileSync(join(bin, 'swiftshader.tar.br'))));
    execFileSync('tar', ['-xf', archive, '-C', folder]);
    const icd = { library_path: join(folder, 'libvk_swiftshader.so'), api_version: '1.0.5' };
    writeFileSync(driver, JSON.stringify({ file_format_version: '1.0.0', ICD: icd }));
  }
  const libraries = [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: libraries };
}

/** For vitest: the processes of tests inherit it. */
export function setup(): void {
  Object.assign(process.env, softwareVulkan());
}
