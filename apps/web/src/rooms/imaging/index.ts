// Studies in the viewer: X-ray, CT, MRI, ultrasound, as DICOM, with windows, measurements, planes and pins. Loaded when one is
// opened; greys are computed here from the stored samples, and nothing of it is kept on the device.
export { StudySurface } from './StudySurface.tsx';
export { FramePicture } from './view/FramePicture.tsx';
